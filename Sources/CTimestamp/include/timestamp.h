#ifndef VINLOG_TIMESTAMP_H
#define VINLOG_TIMESTAMP_H

#include <stddef.h>
#include <stdint.h>

// RFC 3161 by libcrypto's TS functions, which are macros and stacks that Swift cannot call.

/// What came of a question to libcrypto.
typedef enum {
    VINLOG_TS_OK = 0,
    /// Not DER, or not a response.
    VINLOG_TS_MALFORMED = 1,
    /// The authority refused: there is no token.
    VINLOG_TS_REFUSED = 2,
    /// The certificates given cannot be read.
    VINLOG_TS_BAD_CERTIFICATES = 3,
    /// The token does not hold: another message, another nonce, or a signature that no given certificate vouches for.
    VINLOG_TS_INVALID = 4,
    /// libcrypto has no memory.
    VINLOG_TS_INTERNAL = 5,
} vinlog_ts_result;

/// What a token says.
typedef struct {
    /// Seconds since 1970 (UTC).
    int64_t seconds;
    /// SHA-256 of the message that was stamped, if `is_sha256`.
    uint8_t imprint[32];
    int is_sha256;
    /// The serial number in hexadecimal, ended by a zero; cut where it is longer.
    char serial[65];
    /// The policy as dotted numbers, ended by a zero; cut where it is longer.
    char policy[129];
    /// The subject of the certificate that signed (RFC 2253), ended by a zero; empty where the token carries none.
    char signer[257];
} vinlog_ts_info;

/// A request (RFC 3161 section 2.4.1) for a SHA-256, with a nonce, that wants the certificate in the answer.
///
/// Returns the number of bytes of DER, which are in `out` if it had room for them; 0 on failure.
size_t vinlog_ts_request(const uint8_t digest[32], const uint8_t nonce[8], uint8_t *out, size_t room);

/// Reads a response (RFC 3161 section 2.4.2) without believing it.
///
/// `text`, of `room` bytes, gets what the authority says about a refusal.
vinlog_ts_result vinlog_ts_read(
    const uint8_t *response, size_t count, vinlog_ts_info *info, char *text, size_t room);

/// Verifies a response: that its token is signed for time stamping by a certificate that leads to one of `certificates`
/// (PEM, one or more), valid when it signed, and that it stamps `digest`. `nonce` may be NULL.
///
/// `text`, of `room` bytes, gets libcrypto's reason of a failure.
vinlog_ts_result vinlog_ts_verify(
    const uint8_t *response, size_t count, const uint8_t digest[32], const uint8_t *nonce, const char *certificates,
    size_t certificates_count, char *text, size_t room);

#endif
