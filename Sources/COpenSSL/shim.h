#ifndef VINLOG_COPENSSL_SHIM_H
#define VINLOG_COPENSSL_SHIM_H

// The low-level SHA-256 calls are deprecated in OpenSSL 3 in favour of EVP, which looks its
// algorithm up on every call and is several times slower on the 64-byte inputs of a Merkle tree.
#define OPENSSL_SUPPRESS_DEPRECATED 1

#include <stddef.h>
#include <stdint.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/obj_mac.h>
#include <openssl/sha.h>

/// SHA-256 of `count` bytes into `digest` (32 bytes).
static inline void vinlog_sha256(const void *bytes, size_t count, void *digest) {
    SHA256_CTX context;
    SHA256_Init(&context);
    SHA256_Update(&context, bytes, count);
    SHA256_Final((unsigned char *)digest, &context);
}

#endif
