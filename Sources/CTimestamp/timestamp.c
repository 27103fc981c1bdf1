#include "timestamp.h"

#include <limits.h>
#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/err.h>
#include <openssl/obj_mac.h>
#include <openssl/pem.h>
#include <openssl/pkcs7.h>
#include <openssl/ts.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <string.h>
#include <time.h>

static void say_reason(char *text, size_t room) {
    if (room == 0) return;
    text[0] = 0;
    const unsigned long code = ERR_peek_last_error();
    const char *reason = code ? ERR_reason_error_string(code) : NULL;
    if (reason) {
        strncpy(text, reason, room - 1);
        text[room - 1] = 0;
    }
}

static TS_MSG_IMPRINT *imprint_of(const uint8_t digest[32]) {
    TS_MSG_IMPRINT *imprint = TS_MSG_IMPRINT_new();
    X509_ALGOR *algorithm = X509_ALGOR_new();
    if (imprint == NULL || algorithm == NULL || !X509_ALGOR_set0(algorithm, OBJ_nid2obj(NID_sha256), V_ASN1_NULL, NULL)
        || !TS_MSG_IMPRINT_set_algo(imprint, algorithm)
        || !TS_MSG_IMPRINT_set_msg(imprint, (unsigned char *)digest, 32)) {
        TS_MSG_IMPRINT_free(imprint);
        imprint = NULL;
    }
    X509_ALGOR_free(algorithm);
    return imprint;
}

static ASN1_INTEGER *integer_of(const uint8_t nonce[8]) {
    BIGNUM *number = BN_bin2bn(nonce, 8, NULL);
    ASN1_INTEGER *integer = number ? BN_to_ASN1_INTEGER(number, NULL) : NULL;
    BN_free(number);
    return integer;
}

static TS_REQ *make_request(const uint8_t digest[32], const uint8_t *nonce) {
    TS_REQ *request = TS_REQ_new();
    TS_MSG_IMPRINT *imprint = imprint_of(digest);
    ASN1_INTEGER *integer = nonce ? integer_of(nonce) : NULL;
    const int made = request != NULL && imprint != NULL && (nonce == NULL || integer != NULL)
        && TS_REQ_set_version(request, 1) && TS_REQ_set_msg_imprint(request, imprint)
        && (integer == NULL || TS_REQ_set_nonce(request, integer)) && TS_REQ_set_cert_req(request, 1);
    TS_MSG_IMPRINT_free(imprint);
    ASN1_INTEGER_free(integer);
    if (!made) {
        TS_REQ_free(request);
        return NULL;
    }
    return request;
}

size_t vinlog_ts_request(const uint8_t digest[32], const uint8_t nonce[8], uint8_t *out, size_t room) {
    TS_REQ *request = make_request(digest, nonce);
    if (request == NULL) return 0;
    const int count = i2d_TS_REQ(request, NULL);
    if (count > 0 && (size_t)count <= room) i2d_TS_REQ(request, &out);
    TS_REQ_free(request);
    ERR_clear_error();
    return count > 0 ? (size_t)count : 0;
}

static TS_RESP *parse(const uint8_t *response, size_t count) {
    if (count > LONG_MAX) return NULL;
    const unsigned char *cursor = response;
    TS_RESP *parsed = d2i_TS_RESP(NULL, &cursor, (long)count);
    if (parsed != NULL && cursor != response + count) {
        TS_RESP_free(parsed);
        return NULL;
    }
    return parsed;
}

static void say_status(TS_RESP *response, char *text, size_t room) {
    if (room == 0) return;
    text[0] = 0;
    const STACK_OF(ASN1_UTF8STRING) *words = TS_STATUS_INFO_get0_text(TS_RESP_get_status_info(response));
    if (words == NULL || sk_ASN1_UTF8STRING_num(words) == 0) return;
    const ASN1_UTF8STRING *first = sk_ASN1_UTF8STRING_value(words, 0);
    size_t count = (size_t)ASN1_STRING_length(first);
    if (count > room - 1) count = room - 1;
    memcpy(text, ASN1_STRING_get0_data(first), count);
    text[count] = 0;
}

static void say_signer(TS_RESP *response, char *out, size_t room) {
    out[0] = 0;
    PKCS7 *token = TS_RESP_get_token(response);
    if (token == NULL || !PKCS7_type_is_signed(token)) return;
    STACK_OF(X509) *signers = PKCS7_get0_signers(token, NULL, 0);
    if (signers == NULL) return;
    if (sk_X509_num(signers) > 0) {
        BIO *memory = BIO_new(BIO_s_mem());
        if (memory != NULL) {
            X509_NAME_print_ex(memory, X509_get_subject_name(sk_X509_value(signers, 0)), 0, XN_FLAG_RFC2253);
            const int count = BIO_read(memory, out, (int)room - 1);
            out[count > 0 ? count : 0] = 0;
            BIO_free(memory);
        }
    }
    sk_X509_free(signers);
}

static int read_info(TS_RESP *response, vinlog_ts_info *info) {
    memset(info, 0, sizeof *info);
    TS_TST_INFO *token = TS_RESP_get_tst_info(response);
    if (token == NULL) return 0;
    struct tm moment;
    if (!ASN1_TIME_to_tm(TS_TST_INFO_get_time(token), &moment)) return 0;
    info->seconds = (int64_t)timegm(&moment);
    TS_MSG_IMPRINT *imprint = TS_TST_INFO_get_msg_imprint(token);
    const ASN1_OBJECT *algorithm = NULL;
    X509_ALGOR_get0(&algorithm, NULL, NULL, TS_MSG_IMPRINT_get_algo(imprint));
    const ASN1_OCTET_STRING *digest = TS_MSG_IMPRINT_get_msg(imprint);
    if (OBJ_obj2nid(algorithm) == NID_sha256 && ASN1_STRING_length(digest) == 32) {
        info->is_sha256 = 1;
        memcpy(info->imprint, ASN1_STRING_get0_data(digest), 32);
    }
    BIGNUM *serial = ASN1_INTEGER_to_BN(TS_TST_INFO_get_serial(token), NULL);
    char *text = serial ? BN_bn2hex(serial) : NULL;
    if (text != NULL) strncpy(info->serial, text, sizeof info->serial - 1);
    OPENSSL_free(text);
    BN_free(serial);
    OBJ_obj2txt(info->policy, sizeof info->policy, TS_TST_INFO_get_policy_id(token), 1);
    say_signer(response, info->signer, sizeof info->signer);
    return 1;
}

static vinlog_ts_result granted(TS_RESP *response, char *text, size_t room) {
    const long status = ASN1_INTEGER_get(TS_STATUS_INFO_get0_status(TS_RESP_get_status_info(response)));
    if (status == TS_STATUS_GRANTED || status == TS_STATUS_GRANTED_WITH_MODS) return VINLOG_TS_OK;
    say_status(response, text, room);
    return VINLOG_TS_REFUSED;
}

vinlog_ts_result vinlog_ts_read(
    const uint8_t *response, size_t count, vinlog_ts_info *info, char *text, size_t room) {
    TS_RESP *parsed = parse(response, count);
    vinlog_ts_result result = VINLOG_TS_MALFORMED;
    if (parsed != NULL) {
        result = granted(parsed, text, room);
        if (result == VINLOG_TS_OK && !read_info(parsed, info)) result = VINLOG_TS_MALFORMED;
        TS_RESP_free(parsed);
    }
    ERR_clear_error();
    return result;
}

static X509_STORE *store_of(const char *certificates, size_t count) {
    if (count > INT_MAX) return NULL;
    BIO *memory = BIO_new_mem_buf(certificates, (int)count);
    X509_STORE *store = X509_STORE_new();
    int added = 0;
    while (memory != NULL && store != NULL) {
        X509 *certificate = PEM_read_bio_X509(memory, NULL, NULL, NULL);
        if (certificate == NULL) break;
        added += X509_STORE_add_cert(store, certificate);
        X509_free(certificate);
    }
    BIO_free(memory);
    ERR_clear_error();
    if (added == 0) {
        X509_STORE_free(store);
        return NULL;
    }
    return store;
}

vinlog_ts_result vinlog_ts_verify(
    const uint8_t *response, size_t count, const uint8_t digest[32], const uint8_t *nonce, const char *certificates,
    size_t certificates_count, char *text, size_t room) {
    if (room > 0) text[0] = 0;
    TS_RESP *parsed = parse(response, count);
    if (parsed == NULL) {
        ERR_clear_error();
        return VINLOG_TS_MALFORMED;
    }
    vinlog_ts_result result = granted(parsed, text, room);
    vinlog_ts_info info;
    if (result == VINLOG_TS_OK && !read_info(parsed, &info)) result = VINLOG_TS_MALFORMED;
    X509_STORE *store = NULL;
    if (result == VINLOG_TS_OK) {
        store = store_of(certificates, certificates_count);
        if (store == NULL) result = VINLOG_TS_BAD_CERTIFICATES;
    }
    TS_REQ *request = result == VINLOG_TS_OK ? make_request(digest, nonce) : NULL;
    TS_VERIFY_CTX *context = request ? TS_REQ_to_TS_VERIFY_CTX(request, NULL) : NULL;
    if (context != NULL) {
        // A token outlives the certificate that signed it: what counts is that the certificate was valid then.
        X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store), (time_t)info.seconds);
        TS_VERIFY_CTX_add_flags(context, TS_VFY_SIGNATURE);
        TS_VERIFY_CTX_set_store(context, store);
        store = NULL;
        if (!TS_RESP_verify_response(context, parsed)) {
            result = VINLOG_TS_INVALID;
            say_reason(text, room);
        }
    } else if (result == VINLOG_TS_OK) {
        result = VINLOG_TS_INTERNAL;
    }
    TS_VERIFY_CTX_free(context);
    TS_REQ_free(request);
    X509_STORE_free(store);
    TS_RESP_free(parsed);
    ERR_clear_error();
    return result;
}
