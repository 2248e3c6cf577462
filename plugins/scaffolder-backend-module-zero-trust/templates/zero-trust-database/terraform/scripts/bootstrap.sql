-- Creates the listed database users, changes their privileges, and disables users that are
-- no longer listed. `scripts/connect --bootstrap` runs it as the master user, also several
-- times.
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

-- Only users with a grant can connect.
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

-- Listed users log in with IAM only (rds_iam disables their passwords).
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
-- Ends forgotten connections of people. It is no limit, because they can change it.
SELECT format('ALTER ROLE %I SET idle_session_timeout = %L', name, '30min') FROM wanted
\gexec
-- Logs everything that people do. Only a superuser can change this setting.
-- https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.PostgreSQL.CommonDBATasks.pgaudit.auditing.html
SELECT EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pgaudit') AS has_audit
\gset
\if :has_audit
CREATE EXTENSION IF NOT EXISTS pgaudit;
\else
\warn 'pgAudit is not available: what people read is not logged.'
\endif
SELECT format('ALTER ROLE %I SET pgaudit.log = %L', name, 'all') FROM wanted
\gexec
SELECT format('GRANT rds_iam TO %I', name)
FROM (SELECT name FROM wanted UNION SELECT 'app') AS users
\gexec

-- Users that are no longer listed lose login and privileges. Their objects stay.
SELECT format('ALTER ROLE %I NOLOGIN', member.rolname),
       format('REVOKE %I FROM %I', role.rolname, member.rolname)
FROM pg_auth_members
JOIN pg_roles AS role ON role.oid = roleid
JOIN pg_roles AS member ON member.oid = pg_auth_members.member
WHERE role.rolname IN ('zt_read_only', 'zt_read_write')
  AND member.rolname <> CURRENT_USER
  AND member.rolname NOT IN (SELECT name FROM wanted)
\gexec

-- The master user needed the role app to create the schema. If it kept the role, it would
-- be a member of rds_iam through app, and its password would no longer work.
REVOKE app FROM CURRENT_USER;
COMMIT;
