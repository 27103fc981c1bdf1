#ifndef VINLOG_CPOSTGRES_SHIM_H
#define VINLOG_CPOSTGRES_SHIM_H

#include <libpq-fe.h>

/// The five characters of an error's SQLSTATE; NULL where the server did not say one.
static inline const char *vinlog_postgres_state(const PGresult *result) {
    return PQresultErrorField(result, PG_DIAG_SQLSTATE);
}

/// The server's one sentence, without the detail that may show a row's values.
static inline const char *vinlog_postgres_sentence(const PGresult *result) {
    return PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
}

/// The name of the constraint that a row broke; NULL where none did.
static inline const char *vinlog_postgres_constraint(const PGresult *result) {
    return PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME);
}

/// ERROR, FATAL or PANIC, in English whatever language the server speaks.
static inline const char *vinlog_postgres_severity(const PGresult *result) {
    return PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED);
}

static inline void vinlog_postgres_drop_notice(void *context, const char *message) {
    (void)context;
    (void)message;
}

/// Keeps libpq from writing the server's notices to standard error.
static inline void vinlog_postgres_silence(PGconn *connection) {
    PQsetNoticeProcessor(connection, vinlog_postgres_drop_notice, NULL);
}

#endif
