/* Declares the session functions that Debian's library exports but its header hides behind
 * SQLITE_ENABLE_SESSION. The header itself is not included again: GRDB's module owns it, and two
 * copies of one header in two modules clash. */
#ifndef CSQLITE_SHIM_H
#define CSQLITE_SHIM_H

typedef struct sqlite3 sqlite3;
typedef struct sqlite3_value sqlite3_value;
typedef struct sqlite3_session sqlite3_session;
typedef struct sqlite3_changeset_iter sqlite3_changeset_iter;

int sqlite3session_create(sqlite3 *db, const char *zDb, sqlite3_session **ppSession);
void sqlite3session_delete(sqlite3_session *pSession);
int sqlite3session_enable(sqlite3_session *pSession, int bEnable);
int sqlite3session_attach(sqlite3_session *pSession, const char *zTab);
int sqlite3session_isempty(sqlite3_session *pSession);
int sqlite3session_changeset(sqlite3_session *pSession, int *pnChangeset, void **ppChangeset);
int sqlite3session_patchset(sqlite3_session *pSession, int *pnPatchset, void **ppPatchset);
int sqlite3session_patchset_strm(
    sqlite3_session *pSession, int (*xOutput)(void *pOut, const void *pData, int nData), void *pOut);

int sqlite3changeset_start(sqlite3_changeset_iter **pp, int nChangeset, void *pChangeset);
int sqlite3changeset_next(sqlite3_changeset_iter *pIter);
int sqlite3changeset_op(
    sqlite3_changeset_iter *pIter, const char **pzTab, int *pnCol, int *pOp, int *pbIndirect);
int sqlite3changeset_new(sqlite3_changeset_iter *pIter, int iVal, sqlite3_value **ppValue);
int sqlite3changeset_old(sqlite3_changeset_iter *pIter, int iVal, sqlite3_value **ppValue);
int sqlite3changeset_finalize(sqlite3_changeset_iter *pIter);

#endif
