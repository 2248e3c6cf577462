import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core';
import { LogoIcon } from './LogoIcon';

const useStyles = makeStyles({
  root: { display: 'flex', alignItems: 'center', gap: 12 },
  name: {
    color: '#fff',
    fontSize: 16,
    fontWeight: 600,
    whiteSpace: 'nowrap',
  },
});

export const LogoFull = () => {
  const classes = useStyles();
  const title = useApi(configApiRef).getOptionalString('app.title');
  return (
    <span className={classes.root}>
      <LogoIcon />
      <span className={classes.name}>{title ?? 'Zero Trust Portal'}</span>
    </span>
  );
};
