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

/// `value` with its most significant byte first in memory.
static inline uint32_t vinlog_big_endian_32(uint32_t value) {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    return __builtin_bswap32(value);
#else
    return value;
#endif
}

/// `value` with its most significant byte first in memory.
static inline uint64_t vinlog_big_endian_64(uint64_t value) {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    return __builtin_bswap64(value);
#else
    return value;
#endif
}

/// SHA-256 of a message that is already padded to 128 bytes (FIPS 180-4 section 5.1.1).
///
/// A message of 56 to 119 bytes needs two blocks. An update of whole blocks goes to the compression function
/// at once, without the buffering and the two calls that Init, Update and Final make of it.
static inline void vinlog_sha256_two_blocks(const void *blocks, void *digest) {
    static const SHA_LONG initial[8] = {0x6a09e667U, 0xbb67ae85U, 0x3c6ef372U, 0xa54ff53aU,
                                        0x510e527fU, 0x9b05688cU, 0x1f83d9abU, 0x5be0cd19U};
    SHA256_CTX context;
    memcpy(context.h, initial, sizeof initial);
    context.Nl = context.Nh = context.num = 0;
    SHA256_Update(&context, blocks, 128);
    uint32_t words[8];
    for (int i = 0; i < 8; i++) {
        words[i] = vinlog_big_endian_32(context.h[i]);
    }
    memcpy(digest, words, 32);
}

/// SHA-256 of `left` (32 bytes) ‖ `right` (32 bytes): a leaf of the index.
static inline void vinlog_sha256_64(const void *left, const void *right, void *digest) {
    uint64_t words[16] = {0};
    memcpy(words, left, 32);
    memcpy(words + 4, right, 32);
    words[8] = vinlog_big_endian_64(UINT64_C(0x80) << 56);
    words[15] = vinlog_big_endian_64(64 * 8);
    vinlog_sha256_two_blocks(words, digest);
}

/// SHA-256 of `left` (32 bytes) ‖ `right` (32 bytes) ‖ `last`: an inner node of the index.
static inline void vinlog_sha256_64_1(const void *left, const void *right, uint8_t last, void *digest) {
    uint64_t words[16] = {0};
    memcpy(words, left, 32);
    memcpy(words + 4, right, 32);
    words[8] = vinlog_big_endian_64((uint64_t)last << 56 | UINT64_C(0x80) << 48);
    words[15] = vinlog_big_endian_64(65 * 8);
    vinlog_sha256_two_blocks(words, digest);
}

/// SHA-256 of `first` ‖ `left` (32 bytes) ‖ `right` (32 bytes): an inner node of RFC 6962.
///
/// The bytes are moved by one in registers: stores that straddle the loads of the compression function stall it.
static inline void vinlog_sha256_1_64(uint8_t first, const void *left, const void *right, void *digest) {
    uint64_t words[16] = {0};
    memcpy(words, left, 32);
    memcpy(words + 4, right, 32);
    uint64_t carried = first;
    for (int i = 0; i < 8; i++) {
        const uint64_t word = vinlog_big_endian_64(words[i]);
        words[i] = vinlog_big_endian_64(carried << 56 | word >> 8);
        carried = word & 0xff;
    }
    words[8] = vinlog_big_endian_64(carried << 56 | UINT64_C(0x80) << 48);
    words[15] = vinlog_big_endian_64(65 * 8);
    vinlog_sha256_two_blocks(words, digest);
}

/// Asks the processor to fetch a cache line that is going to be read and written.
static inline void vinlog_prefetch(const void *address) {
    __builtin_prefetch(address, 1);
}

#endif
