import { makeStyles } from '@material-ui/core';

const useStyles = makeStyles({
  svg: { width: 24, height: 28, display: 'block', flex: 'none' },
});

/** A shield with a cylinder, the usual symbol of a database. */
export const LogoIcon = () => {
  const classes = useStyles();
  return (
    <svg
      className={classes.svg}
      xmlns="http://www.w3.org/2000/svg"
      viewBox="0 0 24 28"
      fill="none"
      stroke="#7df3e1"
      strokeWidth="1.8"
      strokeLinejoin="round"
      aria-hidden
    >
      <path d="M12 1.2 22.8 5v9.6c0 5.6-4.4 9.6-10.8 12.2C5.6 24.2 1.2 20.2 1.2 14.6V5Z" />
      <path d="M6.8 9.4v8c0 1.3 2.3 2.4 5.2 2.4s5.2-1.1 5.2-2.4v-8" />
      <path d="M6.8 13.4c0 1.3 2.3 2.4 5.2 2.4s5.2-1.1 5.2-2.4" />
      <ellipse cx="12" cy="9.4" rx="5.2" ry="2.4" />
    </svg>
  );
};
