#ifndef VINLOG_COPENSSL_SHIM_H
#define VINLOG_COPENSSL_SHIM_H

// The low-level SHA-256 calls are deprecated in OpenSSL 3 in favour of EVP, which looks its
// algorithm up on every call and is several times slower on the 64-byte inputs of a Merkle tree.
#define OPENSSL_SUPPRESS_DEPRECATED 1

#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/obj_mac.h>
#include <openssl/sha.h>

/// SHA-256 of `count` bytes into `digest` (32 bytes).
static inline void vinlog_sha256(const void *bytes, size_t count, void *digest) {
    SHA256_CTX context;
    SHA256_Init(&context);
    SHA256_Update(&context, bytes, count);
    SHA256_Final((unsigned char *)digest, &context);
}

/// SHA-256 of a message that is already padded to 128 bytes (FIPS 180-4 section 5.1.1).
///
/// A message of 56 to 119 bytes needs two blocks; calling the compression function directly spares the
/// buffering of Init, Update and Final, a fifth of the cost of a tree's node.
static inline void vinlog_sha256_two_blocks(const unsigned char *blocks, void *digest) {
    SHA256_CTX context;
    static const SHA_LONG initial[8] = {0x6a09e667U, 0xbb67ae85U, 0x3c6ef372U, 0xa54ff53aU,
                                        0x510e527fU, 0x9b05688cU, 0x1f83d9abU, 0x5be0cd19U};
    memcpy(context.h, initial, sizeof initial);
    SHA256_Transform(&context, blocks);
    SHA256_Transform(&context, blocks + 64);
    unsigned char *out = (unsigned char *)digest;
    for (int i = 0; i < 8; i++) {
        const SHA_LONG word = context.h[i];
        out[4 * i] = (unsigned char)(word >> 24);
        out[4 * i + 1] = (unsigned char)(word >> 16);
        out[4 * i + 2] = (unsigned char)(word >> 8);
        out[4 * i + 3] = (unsigned char)word;
    }
}

/// SHA-256 of `left` (32 bytes) ‖ `right` (32 bytes): a leaf of the index.
static inline void vinlog_sha256_64(const void *left, const void *right, void *digest) {
    unsigned char blocks[128];
    memcpy(blocks, left, 32);
    memcpy(blocks + 32, right, 32);
    memset(blocks + 64, 0, 64);
    blocks[64] = 0x80;
    blocks[126] = 0x02;  // 512 bits
    vinlog_sha256_two_blocks(blocks, digest);
}

/// SHA-256 of `left` (32 bytes) ‖ `right` (32 bytes) ‖ `last`: an inner node of the index.
static inline void vinlog_sha256_64_1(const void *left, const void *right, uint8_t last, void *digest) {
    unsigned char blocks[128];
    memcpy(blocks, left, 32);
    memcpy(blocks + 32, right, 32);
    memset(blocks + 64, 0, 64);
    blocks[64] = last;
    blocks[65] = 0x80;
    blocks[126] = 0x02;  // 520 bits
    blocks[127] = 0x08;
    vinlog_sha256_two_blocks(blocks, digest);
}

/// Asks the processor to fetch a cache line that is going to be read and written.
static inline void vinlog_prefetch(const void *address) {
    __builtin_prefetch(address, 1);
}

#endif
