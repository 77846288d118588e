-- The database of a simulator of version 0.1.0 (migration 0003): a dump by sqlite3's iterdump.
--
-- It was made once, by the code of commit a3eeeb7, through the test client of its own tests; nothing can make it
-- anew with later code. Random ids and salts were replaced by readable ones, and PYTHONHASHSEED was 0. Two visitors
-- did this, by real time:
--
-- Rosa, visitor-rosa-0123456789ab
--   2026-06-01  lesson-swept-0001   reactivar, practicar: left unfinished; its sandbox was swept in July
--   2026-07-10  lesson-watched-001  suspender, ver: finished; its sandbox went when the next lesson began
--               lesson-unaided-001  suspender, sin-guia: finished, 2 changes, its sandbox is there
-- Ana, visitor-ana-0123456789abc
--   2026-07-11  free practice       POST /api/world with OPERA001 to 003; a log-in; OPERA004 (with a role) and OPERA005
--                                   (a foreigner) created; OPERA002 suspended, OPERA003 deleted; the clock an hour
--                                   ahead; profiles of OPERA001 modified, not yet in force; the draft of OPERA006
--                                   filled in; a failed log-in
--               lesson-untouched-1  crear, practicar: nothing but its start
--               lesson-middle-0001  una-modificacion-rige-una-hora-despues, practicar: 2 changes, a draft, before «Grabar»
--               lesson-finished-01  suspender, practicar: finished, 2 changes, its sandbox is there
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0003');
CREATE TABLE assigned_role (
	user_id INTEGER NOT NULL, 
	profile VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	CONSTRAINT pk_assigned_role PRIMARY KEY (user_id, profile, role), 
	CONSTRAINT fk_assigned_role_user_id_secondary_user FOREIGN KEY(user_id) REFERENCES secondary_user (id) ON DELETE CASCADE
);
INSERT INTO "assigned_role" VALUES(1,'portal-operador','importador');
INSERT INTO "assigned_role" VALUES(5,'portal-operador','importador');
INSERT INTO "assigned_role" VALUES(8,'portal-operador','importador');
CREATE TABLE draft (
	id VARCHAR NOT NULL, 
	portal_session_id VARCHAR NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	user_id INTEGER, 
	personal JSON, 
	password_hash VARCHAR, 
	basis JSON NOT NULL, 
	selection JSON NOT NULL, 
	recorded_at DATETIME, 
	CONSTRAINT pk_draft PRIMARY KEY (id), 
	CONSTRAINT fk_draft_portal_session_id_portal_session FOREIGN KEY(portal_session_id) REFERENCES portal_session (id) ON DELETE CASCADE, 
	CONSTRAINT fk_draft_user_id_secondary_user FOREIGN KEY(user_id) REFERENCES secondary_user (id) ON DELETE CASCADE, 
	CONSTRAINT uq_draft_portal_session_id UNIQUE (portal_session_id)
);
INSERT INTO "draft" VALUES('id-of-0-1-0-no-0012','session-free-practice','creation',NULL,'{"document_type": "DNI", "document_number": "99999906", "paternal_surname": "EJEMPLO", "maternal_surname": "TORRES", "given_names": "PEDRO", "email": "", "username": "OPERA006"}','scrypt:16384:8:1$SaltOfVersion010$27867bc86b836f342e7918271a89fef638dff7f0ea00258c0bf1c6419a14db74d5067fa9274ca4ec5f60de12295731a6f6f193056d6f570e2fcde55abc94ffc2','{}','{}',NULL);
INSERT INTO "draft" VALUES('id-of-0-1-0-no-0017','id-of-0-1-0-no-0016','modification',7,NULL,NULL,'{"teledespacho": ["envio-documentos", "consulta-respuestas"]}','{"teledespacho": ["envio-documentos"]}',NULL);
CREATE TABLE event (
	id INTEGER NOT NULL, 
	sandbox_id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	actor VARCHAR, 
	username VARCHAR, 
	detail JSON NOT NULL, 
	CONSTRAINT pk_event PRIMARY KEY (id), 
	CONSTRAINT fk_event_sandbox_id_sandbox FOREIGN KEY(sandbox_id) REFERENCES sandbox (id) ON DELETE CASCADE
);
INSERT INTO "event" VALUES(1,2,'2026-07-10 15:02:00.000000','signed-in','PRACTICA',NULL,'{}');
INSERT INTO "event" VALUES(2,2,'2026-07-10 15:02:00.000000','status-changed','PRACTICA','OPERA001','{"before": "Activo", "after": "Suspendido"}');
INSERT INTO "event" VALUES(3,3,'2026-07-11 15:00:00.000000','signed-in','PRACTICA',NULL,'{}');
INSERT INTO "event" VALUES(4,3,'2026-07-11 15:00:00.000000','user-created','PRACTICA','OPERA004','{"options": {"portal-operador": ["manifiesto-ingreso-registro", "manifiesto-ingreso-consulta", "manifiesto-desconsolidado-registro", "actos-relacionados-registro", "rectificacion-manifiesto-solicitud", "despacho-ingreso-registro", "declaraciones-transmision", "declaraciones-consulta", "solicitudes-registro", "notificaciones-consulta"], "teledespacho": ["envio-documentos", "consulta-respuestas"]}}');
INSERT INTO "event" VALUES(5,3,'2026-07-11 15:00:00.000000','user-created','PRACTICA','OPERA005','{"options": {"drawback-web": ["restitucion-registro", "restitucion-consulta"]}}');
INSERT INTO "event" VALUES(6,3,'2026-07-11 15:02:00.000000','roles-assigned','PRACTICA','OPERA004','{"roles": {"portal-operador": ["importador"]}}');
INSERT INTO "event" VALUES(7,3,'2026-07-11 15:02:00.000000','status-changed','PRACTICA','OPERA002','{"before": "Activo", "after": "Suspendido"}');
INSERT INTO "event" VALUES(8,3,'2026-07-11 15:02:00.000000','status-changed','PRACTICA','OPERA003','{"before": "Activo", "after": "Eliminado"}');
INSERT INTO "event" VALUES(9,3,'2026-07-11 16:02:00.000000','clock-advanced',NULL,NULL,'{"seconds": 3600.0}');
INSERT INTO "event" VALUES(10,3,'2026-07-11 16:04:00.000000','profiles-modified','PRACTICA','OPERA001','{"options": {"portal-operador": ["declaraciones-consulta"]}}');
INSERT INTO "event" VALUES(11,3,'2026-07-11 16:04:00.000000','sign-in-failed',NULL,NULL,'{}');
INSERT INTO "event" VALUES(12,5,'2026-07-11 15:06:00.000000','signed-in','PRACTICA',NULL,'{}');
INSERT INTO "event" VALUES(13,6,'2026-07-11 15:15:00.000000','signed-in','PRACTICA',NULL,'{}');
INSERT INTO "event" VALUES(14,6,'2026-07-11 15:15:00.000000','status-changed','PRACTICA','OPERA001','{"before": "Activo", "after": "Suspendido"}');
CREATE TABLE granted_option (
	user_id INTEGER NOT NULL, 
	option VARCHAR NOT NULL, 
	since DATETIME NOT NULL, 
	until DATETIME, 
	CONSTRAINT pk_granted_option PRIMARY KEY (user_id, option), 
	CONSTRAINT fk_granted_option_user_id_secondary_user FOREIGN KEY(user_id) REFERENCES secondary_user (id) ON DELETE CASCADE
);
INSERT INTO "granted_option" VALUES(1,'manifiesto-ingreso-registro','2026-07-10 15:02:00.000000',NULL);
INSERT INTO "granted_option" VALUES(1,'manifiesto-ingreso-consulta','2026-07-10 15:02:00.000000',NULL);
INSERT INTO "granted_option" VALUES(1,'manifiesto-desconsolidado-registro','2026-07-10 15:02:00.000000',NULL);
INSERT INTO "granted_option" VALUES(1,'actos-relacionados-registro','2026-07-10 15:02:00.000000',NULL);
INSERT INTO "granted_option" VALUES(1,'rectificacion-manifiesto-solicitud','2026-07-10 15:02:00.000000',NULL);
INSERT INTO "granted_option" VALUES(1,'despacho-ingreso-registro','2026-07-10 15:02:00.000000',NULL);
INSERT INTO "granted_option" VALUES(1,'declaraciones-transmision','2026-07-10 15:02:00.000000',NULL);
INSERT INTO "granted_option" VALUES(1,'declaraciones-consulta','2026-07-10 15:02:00.000000',NULL);
INSERT INTO "granted_option" VALUES(1,'solicitudes-registro','2026-07-10 15:02:00.000000',NULL);
INSERT INTO "granted_option" VALUES(1,'notificaciones-consulta','2026-07-10 15:02:00.000000',NULL);
INSERT INTO "granted_option" VALUES(2,'manifiesto-ingreso-registro','2026-07-11 15:00:00.000000','2026-07-11 17:04:00.000000');
INSERT INTO "granted_option" VALUES(2,'manifiesto-ingreso-consulta','2026-07-11 15:00:00.000000','2026-07-11 17:04:00.000000');
INSERT INTO "granted_option" VALUES(2,'manifiesto-desconsolidado-registro','2026-07-11 15:00:00.000000','2026-07-11 17:04:00.000000');
INSERT INTO "granted_option" VALUES(2,'actos-relacionados-registro','2026-07-11 15:00:00.000000','2026-07-11 17:04:00.000000');
INSERT INTO "granted_option" VALUES(2,'rectificacion-manifiesto-solicitud','2026-07-11 15:00:00.000000','2026-07-11 17:04:00.000000');
INSERT INTO "granted_option" VALUES(2,'despacho-ingreso-registro','2026-07-11 15:00:00.000000','2026-07-11 17:04:00.000000');
INSERT INTO "granted_option" VALUES(2,'declaraciones-transmision','2026-07-11 15:00:00.000000','2026-07-11 17:04:00.000000');
INSERT INTO "granted_option" VALUES(2,'declaraciones-consulta','2026-07-11 15:00:00.000000',NULL);
INSERT INTO "granted_option" VALUES(2,'solicitudes-registro','2026-07-11 15:00:00.000000','2026-07-11 17:04:00.000000');
INSERT INTO "granted_option" VALUES(2,'notificaciones-consulta','2026-07-11 15:00:00.000000','2026-07-11 17:04:00.000000');
INSERT INTO "granted_option" VALUES(3,'manifiesto-ingreso-registro','2026-07-11 15:00:00.000000',NULL);
INSERT INTO "granted_option" VALUES(3,'manifiesto-ingreso-consulta','2026-07-11 15:00:00.000000',NULL);
INSERT INTO "granted_option" VALUES(3,'manifiesto-desconsolidado-registro','2026-07-11 15:00:00.000000',NULL);
INSERT INTO "granted_option" VALUES(3,'actos-relacionados-registro','2026-07-11 15:00:00.000000',NULL);
INSERT INTO "granted_option" VALUES(3,'rectificacion-manifiesto-solicitud','2026-07-11 15:00:00.000000',NULL);
INSERT INTO "granted_option" VALUES(3,'despacho-ingreso-registro','2026-07-11 15:00:00.000000',NULL);
INSERT INTO "granted_option" VALUES(3,'declaraciones-transmision','2026-07-11 15:00:00.000000',NULL);
INSERT INTO "granted_option" VALUES(3,'declaraciones-consulta','2026-07-11 15:00:00.000000',NULL);
INSERT INTO "granted_option" VALUES(3,'solicitudes-registro','2026-07-11 15:00:00.000000',NULL);
INSERT INTO "granted_option" VALUES(3,'notificaciones-consulta','2026-07-11 15:00:00.000000',NULL);
INSERT INTO "granted_option" VALUES(4,'manifiesto-ingreso-registro','2026-07-11 15:00:00.000000',NULL);
INSERT INTO "granted_option" VALUES(4,'manifiesto-ingreso-consulta','2026-07-11 15:00:00.000000',NULL);
INSERT INTO "granted_option" VALUES(4,'manifiesto-desconsolidado-registro','2026-07-11 15:00:00.000000',NULL);
INSERT INTO "granted_option" VALUES(4,'actos-relacionados-registro','2026-07-11 15:00:00.000000',NULL);
INSERT INTO "granted_option" VALUES(4,'rectificacion-manifiesto-solicitud','2026-07-11 15:00:00.000000',NULL);
INSERT INTO "granted_option" VALUES(4,'despacho-ingreso-registro','2026-07-11 15:00:00.000000',NULL);
INSERT INTO "granted_option" VALUES(4,'declaraciones-transmision','2026-07-11 15:00:00.000000',NULL);
INSERT INTO "granted_option" VALUES(4,'declaraciones-consulta','2026-07-11 15:00:00.000000',NULL);
INSERT INTO "granted_option" VALUES(4,'solicitudes-registro','2026-07-11 15:00:00.000000',NULL);
INSERT INTO "granted_option" VALUES(4,'notificaciones-consulta','2026-07-11 15:00:00.000000',NULL);
INSERT INTO "granted_option" VALUES(5,'manifiesto-ingreso-registro','2026-07-11 15:00:00.000000',NULL);
INSERT INTO "granted_option" VALUES(5,'manifiesto-ingreso-consulta','2026-07-11 15:00:00.000000',NULL);
INSERT INTO "granted_option" VALUES(5,'manifiesto-desconsolidado-registro','2026-07-11 15:00:00.000000',NULL);
INSERT INTO "granted_option" VALUES(5,'actos-relacionados-registro','2026-07-11 15:00:00.000000',NULL);
INSERT INTO "granted_option" VALUES(5,'rectificacion-manifiesto-solicitud','2026-07-11 15:00:00.000000',NULL);
INSERT INTO "granted_option" VALUES(5,'despacho-ingreso-registro','2026-07-11 15:00:00.000000',NULL);
INSERT INTO "granted_option" VALUES(5,'declaraciones-transmision','2026-07-11 15:00:00.000000',NULL);
INSERT INTO "granted_option" VALUES(5,'declaraciones-consulta','2026-07-11 15:00:00.000000',NULL);
INSERT INTO "granted_option" VALUES(5,'solicitudes-registro','2026-07-11 15:00:00.000000',NULL);
INSERT INTO "granted_option" VALUES(5,'notificaciones-consulta','2026-07-11 15:00:00.000000',NULL);
INSERT INTO "granted_option" VALUES(5,'envio-documentos','2026-07-11 15:00:00.000000',NULL);
INSERT INTO "granted_option" VALUES(5,'consulta-respuestas','2026-07-11 15:00:00.000000',NULL);
INSERT INTO "granted_option" VALUES(6,'restitucion-registro','2026-07-11 15:00:00.000000',NULL);
INSERT INTO "granted_option" VALUES(6,'restitucion-consulta','2026-07-11 15:00:00.000000',NULL);
INSERT INTO "granted_option" VALUES(7,'envio-documentos','2026-07-11 15:06:00.000000',NULL);
INSERT INTO "granted_option" VALUES(7,'consulta-respuestas','2026-07-11 15:06:00.000000',NULL);
INSERT INTO "granted_option" VALUES(8,'manifiesto-ingreso-registro','2026-07-11 15:15:00.000000',NULL);
INSERT INTO "granted_option" VALUES(8,'manifiesto-ingreso-consulta','2026-07-11 15:15:00.000000',NULL);
INSERT INTO "granted_option" VALUES(8,'manifiesto-desconsolidado-registro','2026-07-11 15:15:00.000000',NULL);
INSERT INTO "granted_option" VALUES(8,'actos-relacionados-registro','2026-07-11 15:15:00.000000',NULL);
INSERT INTO "granted_option" VALUES(8,'rectificacion-manifiesto-solicitud','2026-07-11 15:15:00.000000',NULL);
INSERT INTO "granted_option" VALUES(8,'despacho-ingreso-registro','2026-07-11 15:15:00.000000',NULL);
INSERT INTO "granted_option" VALUES(8,'declaraciones-transmision','2026-07-11 15:15:00.000000',NULL);
INSERT INTO "granted_option" VALUES(8,'declaraciones-consulta','2026-07-11 15:15:00.000000',NULL);
INSERT INTO "granted_option" VALUES(8,'solicitudes-registro','2026-07-11 15:15:00.000000',NULL);
INSERT INTO "granted_option" VALUES(8,'notificaciones-consulta','2026-07-11 15:15:00.000000',NULL);
CREATE TABLE kept_world (
	sandbox_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	world JSON NOT NULL, 
	CONSTRAINT pk_kept_world PRIMARY KEY (sandbox_id, number), 
	CONSTRAINT fk_kept_world_sandbox_id_sandbox FOREIGN KEY(sandbox_id) REFERENCES sandbox (id) ON DELETE CASCADE
);
INSERT INTO "kept_world" VALUES(2,1,'{"portal_session": "id-of-0-1-0-no-0006", "clock_ahead": 0.0, "sandbox": {"failures": 0, "locked_until": null}, "rows": {"event": [{"id": 1, "sandbox_id": 2, "at": "2026-07-10T15:02:00+00:00", "kind": "signed-in", "actor": "PRACTICA", "username": null, "detail": {}}], "secondary_user": [{"id": 1, "sandbox_id": 2, "username": "OPERA001", "password_hash": "scrypt:16384:8:1$SaltOfVersion010$58a60937799b7ed09702330aa3ae9aba1f3a537a3972169fbc9f1c60985e1d98549f3cefbfda765ef9f483d89b4195ac39ad2b81bbb85e526495741963e74e7b", "document_type": "DNI", "document_number": "99999901", "paternal_surname": "EJEMPLO", "maternal_surname": "QUISPE", "given_names": "ROSA", "email": null, "status": "Activo", "created_at": "2026-07-10T15:02:00+00:00"}], "assigned_role": [{"user_id": 1, "profile": "portal-operador", "role": "importador"}], "granted_option": [{"user_id": 1, "option": "actos-relacionados-registro", "since": "2026-07-10T15:02:00+00:00", "until": null}, {"user_id": 1, "option": "declaraciones-consulta", "since": "2026-07-10T15:02:00+00:00", "until": null}, {"user_id": 1, "option": "declaraciones-transmision", "since": "2026-07-10T15:02:00+00:00", "until": null}, {"user_id": 1, "option": "despacho-ingreso-registro", "since": "2026-07-10T15:02:00+00:00", "until": null}, {"user_id": 1, "option": "manifiesto-desconsolidado-registro", "since": "2026-07-10T15:02:00+00:00", "until": null}, {"user_id": 1, "option": "manifiesto-ingreso-consulta", "since": "2026-07-10T15:02:00+00:00", "until": null}, {"user_id": 1, "option": "manifiesto-ingreso-registro", "since": "2026-07-10T15:02:00+00:00", "until": null}, {"user_id": 1, "option": "notificaciones-consulta", "since": "2026-07-10T15:02:00+00:00", "until": null}, {"user_id": 1, "option": "rectificacion-manifiesto-solicitud", "since": "2026-07-10T15:02:00+00:00", "until": null}, {"user_id": 1, "option": "solicitudes-registro", "since": "2026-07-10T15:02:00+00:00", "until": null}], "portal_session": [{"id": "id-of-0-1-0-no-0006", "sandbox_id": 2, "user_id": null, "opened_at": "2026-07-10T15:02:00+00:00", "applied_changes": []}], "draft": []}}');
INSERT INTO "kept_world" VALUES(2,2,'{"portal_session": "id-of-0-1-0-no-0006", "clock_ahead": 0.0, "sandbox": {"failures": 0, "locked_until": null}, "rows": {"event": [{"id": 1, "sandbox_id": 2, "at": "2026-07-10T15:02:00+00:00", "kind": "signed-in", "actor": "PRACTICA", "username": null, "detail": {}}], "secondary_user": [{"id": 1, "sandbox_id": 2, "username": "OPERA001", "password_hash": "scrypt:16384:8:1$SaltOfVersion010$58a60937799b7ed09702330aa3ae9aba1f3a537a3972169fbc9f1c60985e1d98549f3cefbfda765ef9f483d89b4195ac39ad2b81bbb85e526495741963e74e7b", "document_type": "DNI", "document_number": "99999901", "paternal_surname": "EJEMPLO", "maternal_surname": "QUISPE", "given_names": "ROSA", "email": null, "status": "Activo", "created_at": "2026-07-10T15:02:00+00:00"}], "assigned_role": [{"user_id": 1, "profile": "portal-operador", "role": "importador"}], "granted_option": [{"user_id": 1, "option": "actos-relacionados-registro", "since": "2026-07-10T15:02:00+00:00", "until": null}, {"user_id": 1, "option": "declaraciones-consulta", "since": "2026-07-10T15:02:00+00:00", "until": null}, {"user_id": 1, "option": "declaraciones-transmision", "since": "2026-07-10T15:02:00+00:00", "until": null}, {"user_id": 1, "option": "despacho-ingreso-registro", "since": "2026-07-10T15:02:00+00:00", "until": null}, {"user_id": 1, "option": "manifiesto-desconsolidado-registro", "since": "2026-07-10T15:02:00+00:00", "until": null}, {"user_id": 1, "option": "manifiesto-ingreso-consulta", "since": "2026-07-10T15:02:00+00:00", "until": null}, {"user_id": 1, "option": "manifiesto-ingreso-registro", "since": "2026-07-10T15:02:00+00:00", "until": null}, {"user_id": 1, "option": "notificaciones-consulta", "since": "2026-07-10T15:02:00+00:00", "until": null}, {"user_id": 1, "option": "rectificacion-manifiesto-solicitud", "since": "2026-07-10T15:02:00+00:00", "until": null}, {"user_id": 1, "option": "solicitudes-registro", "since": "2026-07-10T15:02:00+00:00", "until": null}], "portal_session": [{"id": "id-of-0-1-0-no-0006", "sandbox_id": 2, "user_id": null, "opened_at": "2026-07-10T15:02:00+00:00", "applied_changes": []}], "draft": []}}');
INSERT INTO "kept_world" VALUES(5,1,'{"portal_session": "id-of-0-1-0-no-0016", "clock_ahead": 0.0, "sandbox": {"failures": 0, "locked_until": null}, "rows": {"event": [{"id": 12, "sandbox_id": 5, "at": "2026-07-11T15:06:00+00:00", "kind": "signed-in", "actor": "PRACTICA", "username": null, "detail": {}}], "secondary_user": [{"id": 7, "sandbox_id": 5, "username": "OPERA001", "password_hash": "scrypt:16384:8:1$SaltOfVersion010$58a60937799b7ed09702330aa3ae9aba1f3a537a3972169fbc9f1c60985e1d98549f3cefbfda765ef9f483d89b4195ac39ad2b81bbb85e526495741963e74e7b", "document_type": "DNI", "document_number": "99999901", "paternal_surname": "EJEMPLO", "maternal_surname": "QUISPE", "given_names": "ROSA", "email": null, "status": "Activo", "created_at": "2026-07-11T15:06:00+00:00"}], "assigned_role": [], "granted_option": [{"user_id": 7, "option": "consulta-respuestas", "since": "2026-07-11T15:06:00+00:00", "until": null}, {"user_id": 7, "option": "envio-documentos", "since": "2026-07-11T15:06:00+00:00", "until": null}], "portal_session": [{"id": "id-of-0-1-0-no-0016", "sandbox_id": 5, "user_id": null, "opened_at": "2026-07-11T15:06:00+00:00", "applied_changes": []}], "draft": []}}');
INSERT INTO "kept_world" VALUES(5,2,'{"portal_session": "id-of-0-1-0-no-0016", "clock_ahead": 0.0, "sandbox": {"failures": 0, "locked_until": null}, "rows": {"event": [{"id": 12, "sandbox_id": 5, "at": "2026-07-11T15:06:00+00:00", "kind": "signed-in", "actor": "PRACTICA", "username": null, "detail": {}}], "secondary_user": [{"id": 7, "sandbox_id": 5, "username": "OPERA001", "password_hash": "scrypt:16384:8:1$SaltOfVersion010$58a60937799b7ed09702330aa3ae9aba1f3a537a3972169fbc9f1c60985e1d98549f3cefbfda765ef9f483d89b4195ac39ad2b81bbb85e526495741963e74e7b", "document_type": "DNI", "document_number": "99999901", "paternal_surname": "EJEMPLO", "maternal_surname": "QUISPE", "given_names": "ROSA", "email": null, "status": "Activo", "created_at": "2026-07-11T15:06:00+00:00"}], "assigned_role": [], "granted_option": [{"user_id": 7, "option": "consulta-respuestas", "since": "2026-07-11T15:06:00+00:00", "until": null}, {"user_id": 7, "option": "envio-documentos", "since": "2026-07-11T15:06:00+00:00", "until": null}], "portal_session": [{"id": "id-of-0-1-0-no-0016", "sandbox_id": 5, "user_id": null, "opened_at": "2026-07-11T15:06:00+00:00", "applied_changes": []}], "draft": [{"id": "id-of-0-1-0-no-0017", "portal_session_id": "id-of-0-1-0-no-0016", "kind": "modification", "user_id": 7, "personal": null, "password_hash": null, "basis": {"teledespacho": ["envio-documentos", "consulta-respuestas"]}, "selection": {"teledespacho": ["envio-documentos", "consulta-respuestas"]}, "recorded_at": null}]}}');
INSERT INTO "kept_world" VALUES(6,1,'{"portal_session": "id-of-0-1-0-no-0019", "clock_ahead": 0.0, "sandbox": {"failures": 0, "locked_until": null}, "rows": {"event": [{"id": 13, "sandbox_id": 6, "at": "2026-07-11T15:15:00+00:00", "kind": "signed-in", "actor": "PRACTICA", "username": null, "detail": {}}], "secondary_user": [{"id": 8, "sandbox_id": 6, "username": "OPERA001", "password_hash": "scrypt:16384:8:1$SaltOfVersion010$58a60937799b7ed09702330aa3ae9aba1f3a537a3972169fbc9f1c60985e1d98549f3cefbfda765ef9f483d89b4195ac39ad2b81bbb85e526495741963e74e7b", "document_type": "DNI", "document_number": "99999901", "paternal_surname": "EJEMPLO", "maternal_surname": "QUISPE", "given_names": "ROSA", "email": null, "status": "Activo", "created_at": "2026-07-11T15:15:00+00:00"}], "assigned_role": [{"user_id": 8, "profile": "portal-operador", "role": "importador"}], "granted_option": [{"user_id": 8, "option": "actos-relacionados-registro", "since": "2026-07-11T15:15:00+00:00", "until": null}, {"user_id": 8, "option": "declaraciones-consulta", "since": "2026-07-11T15:15:00+00:00", "until": null}, {"user_id": 8, "option": "declaraciones-transmision", "since": "2026-07-11T15:15:00+00:00", "until": null}, {"user_id": 8, "option": "despacho-ingreso-registro", "since": "2026-07-11T15:15:00+00:00", "until": null}, {"user_id": 8, "option": "manifiesto-desconsolidado-registro", "since": "2026-07-11T15:15:00+00:00", "until": null}, {"user_id": 8, "option": "manifiesto-ingreso-consulta", "since": "2026-07-11T15:15:00+00:00", "until": null}, {"user_id": 8, "option": "manifiesto-ingreso-registro", "since": "2026-07-11T15:15:00+00:00", "until": null}, {"user_id": 8, "option": "notificaciones-consulta", "since": "2026-07-11T15:15:00+00:00", "until": null}, {"user_id": 8, "option": "rectificacion-manifiesto-solicitud", "since": "2026-07-11T15:15:00+00:00", "until": null}, {"user_id": 8, "option": "solicitudes-registro", "since": "2026-07-11T15:15:00+00:00", "until": null}], "portal_session": [{"id": "id-of-0-1-0-no-0019", "sandbox_id": 6, "user_id": null, "opened_at": "2026-07-11T15:15:00+00:00", "applied_changes": []}], "draft": []}}');
INSERT INTO "kept_world" VALUES(6,2,'{"portal_session": "id-of-0-1-0-no-0019", "clock_ahead": 0.0, "sandbox": {"failures": 0, "locked_until": null}, "rows": {"event": [{"id": 13, "sandbox_id": 6, "at": "2026-07-11T15:15:00+00:00", "kind": "signed-in", "actor": "PRACTICA", "username": null, "detail": {}}], "secondary_user": [{"id": 8, "sandbox_id": 6, "username": "OPERA001", "password_hash": "scrypt:16384:8:1$SaltOfVersion010$58a60937799b7ed09702330aa3ae9aba1f3a537a3972169fbc9f1c60985e1d98549f3cefbfda765ef9f483d89b4195ac39ad2b81bbb85e526495741963e74e7b", "document_type": "DNI", "document_number": "99999901", "paternal_surname": "EJEMPLO", "maternal_surname": "QUISPE", "given_names": "ROSA", "email": null, "status": "Activo", "created_at": "2026-07-11T15:15:00+00:00"}], "assigned_role": [{"user_id": 8, "profile": "portal-operador", "role": "importador"}], "granted_option": [{"user_id": 8, "option": "actos-relacionados-registro", "since": "2026-07-11T15:15:00+00:00", "until": null}, {"user_id": 8, "option": "declaraciones-consulta", "since": "2026-07-11T15:15:00+00:00", "until": null}, {"user_id": 8, "option": "declaraciones-transmision", "since": "2026-07-11T15:15:00+00:00", "until": null}, {"user_id": 8, "option": "despacho-ingreso-registro", "since": "2026-07-11T15:15:00+00:00", "until": null}, {"user_id": 8, "option": "manifiesto-desconsolidado-registro", "since": "2026-07-11T15:15:00+00:00", "until": null}, {"user_id": 8, "option": "manifiesto-ingreso-consulta", "since": "2026-07-11T15:15:00+00:00", "until": null}, {"user_id": 8, "option": "manifiesto-ingreso-registro", "since": "2026-07-11T15:15:00+00:00", "until": null}, {"user_id": 8, "option": "notificaciones-consulta", "since": "2026-07-11T15:15:00+00:00", "until": null}, {"user_id": 8, "option": "rectificacion-manifiesto-solicitud", "since": "2026-07-11T15:15:00+00:00", "until": null}, {"user_id": 8, "option": "solicitudes-registro", "since": "2026-07-11T15:15:00+00:00", "until": null}], "portal_session": [{"id": "id-of-0-1-0-no-0019", "sandbox_id": 6, "user_id": null, "opened_at": "2026-07-11T15:15:00+00:00", "applied_changes": []}], "draft": []}}');
CREATE TABLE lesson (
	id VARCHAR NOT NULL, 
	visitor VARCHAR NOT NULL, 
	scenario VARCHAR NOT NULL, 
	mode VARCHAR(40) NOT NULL, 
	started_at DATETIME NOT NULL, 
	used_at DATETIME NOT NULL, 
	finished_at DATETIME, 
	seconds INTEGER NOT NULL, 
	wrong INTEGER NOT NULL, 
	helps JSON NOT NULL, 
	changes INTEGER NOT NULL, 
	place JSON NOT NULL, turn INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_lesson PRIMARY KEY (id)
);
INSERT INTO "lesson" VALUES('lesson-swept-0001','visitor-rosa-0123456789ab','reactivar-un-usuario-secundario','practicar','2026-06-01 15:01:00.000000','2026-06-01 15:01:00.000000',NULL,40,1,'{"pista": 1}',0,'{"step": 2, "from": 2, "reached": 2, "left": false, "here": null, "back": {"step": 2, "address": "/leccion/lesson-swept-0001/portal/menu", "changes": 0, "heading": "Men\u00fa SOL"}, "before": null, "spared": [], "address": "/leccion/lesson-swept-0001/portal/menu"}',6);
INSERT INTO "lesson" VALUES('lesson-watched-001','visitor-rosa-0123456789ab','suspender-un-usuario-secundario','ver','2026-07-10 15:01:00.000000','2026-07-10 15:01:00.000000','2026-07-10 15:01:00.000000',95,0,'{}',2,'{"step": 21, "from": 18, "reached": 18, "left": false, "here": null, "back": {"step": 18, "address": "/leccion/lesson-watched-001/portal/usuarios", "changes": 2, "heading": "Administraci\u00f3n de Usuarios Secundarios"}, "before": null, "spared": [3], "address": "/leccion/lesson-watched-001/portal/usuarios"}',60);
INSERT INTO "lesson" VALUES('lesson-unaided-001','visitor-rosa-0123456789ab','suspender-un-usuario-secundario','sin-guia','2026-07-10 15:02:00.000000','2026-07-10 15:02:00.000000','2026-07-10 15:02:00.000000',130,2,'{"pista": 1, "donde": 1}',2,'{"step": 21, "from": 18, "reached": 18, "left": false, "here": null, "back": {"step": 18, "address": "/leccion/lesson-unaided-001/portal/usuarios", "changes": 2, "heading": "Administraci\u00f3n de Usuarios Secundarios"}, "before": null, "spared": [], "address": "/leccion/lesson-unaided-001/portal/usuarios"}',44);
INSERT INTO "lesson" VALUES('lesson-untouched-1','visitor-ana-0123456789abc','crear-un-usuario-secundario','practicar','2026-07-11 15:05:00.000000','2026-07-11 15:05:00.000000',NULL,0,0,'{}',0,'{}',0);
INSERT INTO "lesson" VALUES('lesson-middle-0001','visitor-ana-0123456789abc','una-modificacion-rige-una-hora-despues','practicar','2026-07-11 15:06:00.000000','2026-07-11 15:09:00.000000',NULL,75,3,'{"pista": 2, "donde": 1}',2,'{"step": 8, "from": 7, "reached": 7, "left": false, "here": null, "back": {"step": 7, "address": "/leccion/lesson-middle-0001/portal/resumen", "changes": 2, "heading": "Resumen de Perfiles y Opciones"}, "before": {"step": 3, "address": "/leccion/lesson-middle-0001/portal/perfiles", "changes": 1, "heading": "Asignaci\u00f3n de Perfiles"}, "spared": [1], "isRefused": false, "address": "/leccion/lesson-middle-0001/portal/resumen"}',23);
INSERT INTO "lesson" VALUES('lesson-finished-01','visitor-ana-0123456789abc','suspender-un-usuario-secundario','practicar','2026-07-11 15:15:00.000000','2026-07-11 15:15:00.000000','2026-07-11 15:15:00.000000',61,1,'{"que": 2}',2,'{"step": 21, "from": 18, "reached": 18, "left": false, "here": null, "back": {"step": 18, "address": "/leccion/lesson-finished-01/portal/usuarios", "changes": 2, "heading": "Administraci\u00f3n de Usuarios Secundarios"}, "before": null, "spared": [], "address": "/leccion/lesson-finished-01/portal/usuarios"}',31);
CREATE TABLE portal_session (
	id VARCHAR NOT NULL, 
	sandbox_id INTEGER NOT NULL, 
	user_id INTEGER, 
	opened_at DATETIME NOT NULL, 
	applied_changes JSON NOT NULL, 
	CONSTRAINT pk_portal_session PRIMARY KEY (id), 
	CONSTRAINT fk_portal_session_sandbox_id_sandbox FOREIGN KEY(sandbox_id) REFERENCES sandbox (id) ON DELETE CASCADE, 
	CONSTRAINT fk_portal_session_user_id_secondary_user FOREIGN KEY(user_id) REFERENCES secondary_user (id) ON DELETE CASCADE
);
INSERT INTO "portal_session" VALUES('id-of-0-1-0-no-0006',2,NULL,'2026-07-10 15:02:00.000000','["id-of-0-1-0-no-0007"]');
INSERT INTO "portal_session" VALUES('session-free-practice',3,NULL,'2026-07-11 15:00:00.000000','["id-of-0-1-0-no-0010"]');
INSERT INTO "portal_session" VALUES('id-of-0-1-0-no-0016',5,NULL,'2026-07-11 15:06:00.000000','[]');
INSERT INTO "portal_session" VALUES('id-of-0-1-0-no-0019',6,NULL,'2026-07-11 15:15:00.000000','["id-of-0-1-0-no-0020"]');
CREATE TABLE sandbox (
	id INTEGER NOT NULL, 
	visitor VARCHAR NOT NULL, 
	attempt VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	created_at DATETIME NOT NULL, 
	used_at DATETIME NOT NULL, 
	clock_ahead DATETIME NOT NULL, 
	failures INTEGER NOT NULL, 
	locked_until DATETIME, 
	CONSTRAINT pk_sandbox PRIMARY KEY (id), 
	CONSTRAINT uq_sandbox_visitor_attempt UNIQUE (visitor, attempt)
);
INSERT INTO "sandbox" VALUES(2,'visitor-rosa-0123456789ab','lesson-unaided-001','44a3078ddb3e29851fcf65f7eadd56bd','2026-07-10 15:02:00.000000','2026-07-10 15:02:00.000000','1970-01-01 00:00:00.000000',0,NULL);
INSERT INTO "sandbox" VALUES(3,'visitor-ana-0123456789abc','libre','44a3078ddb3e29851fcf65f7eadd56bd','2026-07-11 15:00:00.000000','2026-07-11 15:00:00.000000','1970-01-01 01:00:00.000000',1,NULL);
INSERT INTO "sandbox" VALUES(4,'visitor-ana-0123456789abc','lesson-untouched-1','44a3078ddb3e29851fcf65f7eadd56bd','2026-07-11 15:05:00.000000','2026-07-11 15:05:00.000000','1970-01-01 00:00:00.000000',0,NULL);
INSERT INTO "sandbox" VALUES(5,'visitor-ana-0123456789abc','lesson-middle-0001','44a3078ddb3e29851fcf65f7eadd56bd','2026-07-11 15:06:00.000000','2026-07-11 15:06:00.000000','1970-01-01 00:00:00.000000',0,NULL);
INSERT INTO "sandbox" VALUES(6,'visitor-ana-0123456789abc','lesson-finished-01','44a3078ddb3e29851fcf65f7eadd56bd','2026-07-11 15:15:00.000000','2026-07-11 15:15:00.000000','1970-01-01 00:00:00.000000',0,NULL);
CREATE TABLE secondary_user (
	id INTEGER NOT NULL, 
	sandbox_id INTEGER NOT NULL, 
	username VARCHAR NOT NULL, 
	password_hash VARCHAR NOT NULL, 
	document_type VARCHAR(40) NOT NULL, 
	document_number VARCHAR NOT NULL, 
	paternal_surname VARCHAR NOT NULL, 
	maternal_surname VARCHAR NOT NULL, 
	given_names VARCHAR NOT NULL, 
	email VARCHAR, 
	status VARCHAR(40) NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_secondary_user PRIMARY KEY (id), 
	CONSTRAINT fk_secondary_user_sandbox_id_sandbox FOREIGN KEY(sandbox_id) REFERENCES sandbox (id) ON DELETE CASCADE, 
	CONSTRAINT uq_secondary_user_sandbox_id_username UNIQUE (sandbox_id, username)
);
INSERT INTO "secondary_user" VALUES(1,2,'OPERA001','scrypt:16384:8:1$SaltOfVersion010$58a60937799b7ed09702330aa3ae9aba1f3a537a3972169fbc9f1c60985e1d98549f3cefbfda765ef9f483d89b4195ac39ad2b81bbb85e526495741963e74e7b','DNI','99999901','EJEMPLO','QUISPE','ROSA',NULL,'Suspendido','2026-07-10 15:02:00.000000');
INSERT INTO "secondary_user" VALUES(2,3,'OPERA001','scrypt:16384:8:1$SaltOfVersion010$58a60937799b7ed09702330aa3ae9aba1f3a537a3972169fbc9f1c60985e1d98549f3cefbfda765ef9f483d89b4195ac39ad2b81bbb85e526495741963e74e7b','DNI','99999901','EJEMPLO','QUISPE','ROSA',NULL,'Activo','2026-07-11 15:00:00.000000');
INSERT INTO "secondary_user" VALUES(3,3,'OPERA002','scrypt:16384:8:1$SaltOfVersion010$58a60937799b7ed09702330aa3ae9aba1f3a537a3972169fbc9f1c60985e1d98549f3cefbfda765ef9f483d89b4195ac39ad2b81bbb85e526495741963e74e7b','DNI','99999902','EJEMPLO','CASTRO','JUAN CARLOS','opera@example.com','Suspendido','2026-07-11 15:00:00.000000');
INSERT INTO "secondary_user" VALUES(4,3,'OPERA003','scrypt:16384:8:1$SaltOfVersion010$58a60937799b7ed09702330aa3ae9aba1f3a537a3972169fbc9f1c60985e1d98549f3cefbfda765ef9f483d89b4195ac39ad2b81bbb85e526495741963e74e7b','DNI','99999903','EJEMPLO','CONDORI','MARÍA ELENA',NULL,'Eliminado','2026-07-11 15:00:00.000000');
INSERT INTO "secondary_user" VALUES(5,3,'OPERA004','scrypt:16384:8:1$SaltOfVersion010$27867bc86b836f342e7918271a89fef638dff7f0ea00258c0bf1c6419a14db74d5067fa9274ca4ec5f60de12295731a6f6f193056d6f570e2fcde55abc94ffc2','DNI','99999905','EJEMPLO','MENDOZA','CARMEN',NULL,'Activo','2026-07-11 15:00:00.000000');
INSERT INTO "secondary_user" VALUES(6,3,'OPERA005','scrypt:16384:8:1$SaltOfVersion010$27867bc86b836f342e7918271a89fef638dff7f0ea00258c0bf1c6419a14db74d5067fa9274ca4ec5f60de12295731a6f6f193056d6f570e2fcde55abc94ffc2','Pasaporte','AB12345','MUESTRA','','ANA MARÍA',NULL,'Activo','2026-07-11 15:00:00.000000');
INSERT INTO "secondary_user" VALUES(7,5,'OPERA001','scrypt:16384:8:1$SaltOfVersion010$58a60937799b7ed09702330aa3ae9aba1f3a537a3972169fbc9f1c60985e1d98549f3cefbfda765ef9f483d89b4195ac39ad2b81bbb85e526495741963e74e7b','DNI','99999901','EJEMPLO','QUISPE','ROSA',NULL,'Activo','2026-07-11 15:06:00.000000');
INSERT INTO "secondary_user" VALUES(8,6,'OPERA001','scrypt:16384:8:1$SaltOfVersion010$58a60937799b7ed09702330aa3ae9aba1f3a537a3972169fbc9f1c60985e1d98549f3cefbfda765ef9f483d89b4195ac39ad2b81bbb85e526495741963e74e7b','DNI','99999901','EJEMPLO','QUISPE','ROSA',NULL,'Suspendido','2026-07-11 15:15:00.000000');
CREATE INDEX ix_sandbox_address ON sandbox (address);
CREATE INDEX ix_sandbox_used_at ON sandbox (used_at);
CREATE INDEX ix_event_sandbox_id ON event (sandbox_id);
CREATE INDEX ix_secondary_user_sandbox_id ON secondary_user (sandbox_id);
CREATE INDEX ix_portal_session_sandbox_id ON portal_session (sandbox_id);
CREATE INDEX ix_portal_session_user_id ON portal_session (user_id);
CREATE INDEX ix_draft_user_id ON draft (user_id);
CREATE INDEX ix_lesson_visitor ON lesson (visitor);
COMMIT;
