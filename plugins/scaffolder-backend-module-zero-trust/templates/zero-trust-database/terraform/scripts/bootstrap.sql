-- Creates the database users, or brings them in line with the list. Run by
-- `scripts/connect --bootstrap` as the master user; may be run again.
-- :users is JSON: [{"name": "…", "privileges": "read-only" | "read-write"}, …]

\set ON_ERROR_STOP on
BEGIN;

CREATE TEMPORARY TABLE wanted ON COMMIT DROP AS
SELECT name,
       CASE privileges
         WHEN 'read-write' THEN 'zt_read_write'
         WHEN 'read-only' THEN 'zt_read_only'
       END AS granted
FROM jsonb_to_recordset(:'users'::jsonb) AS listed (name text, privileges text);

-- Nobody gets in by being nobody in particular.
REVOKE ALL ON DATABASE app FROM PUBLIC;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;

SELECT format('CREATE ROLE %I NOLOGIN', role)
FROM unnest(ARRAY['zt_read_only', 'zt_read_write']) AS role
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role)
\gexec

-- The application owns its schema.
SELECT 'CREATE ROLE app LOGIN'
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'app')
\gexec
GRANT app TO CURRENT_USER;
CREATE SCHEMA IF NOT EXISTS app AUTHORIZATION app;
ALTER ROLE app SET search_path = app;

GRANT CONNECT ON DATABASE app TO app, zt_read_only, zt_read_write;
GRANT USAGE ON SCHEMA app TO zt_read_only, zt_read_write;
GRANT SELECT ON ALL TABLES IN SCHEMA app TO zt_read_only, zt_read_write;
GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA app TO zt_read_write;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA app TO zt_read_write;
ALTER DEFAULT PRIVILEGES FOR ROLE app IN SCHEMA app
  GRANT SELECT ON TABLES TO zt_read_only, zt_read_write;
ALTER DEFAULT PRIVILEGES FOR ROLE app IN SCHEMA app
  GRANT INSERT, UPDATE, DELETE ON TABLES TO zt_read_write;
ALTER DEFAULT PRIVILEGES FOR ROLE app IN SCHEMA app
  GRANT USAGE ON SEQUENCES TO zt_read_write;

-- Who is listed: logs in with IAM only (rds_iam switches the password off).
SELECT format('CREATE ROLE %I', name)
FROM wanted
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name)
\gexec
SELECT format('ALTER ROLE %I LOGIN', name) FROM wanted
\gexec
SELECT format('GRANT %I TO %I', granted, name) FROM wanted
\gexec
SELECT format('REVOKE %I FROM %I', role, name)
FROM wanted, unnest(ARRAY['zt_read_only', 'zt_read_write']) AS role
WHERE role <> granted
\gexec
SELECT format('ALTER ROLE %I SET search_path = app', name) FROM wanted
\gexec
-- For people who leave a connection open. It is no limit: they can change it.
SELECT format('ALTER ROLE %I SET idle_session_timeout = %L', name, '30min') FROM wanted
\gexec
-- Everything that people do is in the log; only a superuser can change that.
-- https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.PostgreSQL.CommonDBATasks.pgaudit.auditing.html
SELECT EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pgaudit') AS has_audit
\gset
\if :has_audit
CREATE EXTENSION IF NOT EXISTS pgaudit;
\else
\warn 'pgAudit is not available here: nothing records what people read.'
\endif
SELECT format('ALTER ROLE %I SET pgaudit.log = %L', name, 'all') FROM wanted
\gexec
SELECT format('GRANT rds_iam TO %I', name)
FROM (SELECT name FROM wanted UNION SELECT 'app') AS users
\gexec

-- Who is no longer listed: no login, no privileges. What they own stays.
SELECT format('ALTER ROLE %I NOLOGIN', member.rolname),
       format('REVOKE %I FROM %I', role.rolname, member.rolname)
FROM pg_auth_members
JOIN pg_roles AS role ON role.oid = roleid
JOIN pg_roles AS member ON member.oid = pg_auth_members.member
WHERE role.rolname IN ('zt_read_only', 'zt_read_write')
  AND member.rolname <> CURRENT_USER
  AND member.rolname NOT IN (SELECT name FROM wanted)
\gexec

-- It was needed to make the schema. Kept, it would make the master user a member of
-- rds_iam through app, and its password would no longer work.
REVOKE app FROM CURRENT_USER;
COMMIT;
