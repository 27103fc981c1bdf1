#ifndef VINLOG_EMBEDDED_FILES_H
#define VINLOG_EMBEDDED_FILES_H

#include <stddef.h>

/// A file of `data/` or `schema/` compiled into the program, so that a binary runs wherever it is put.
typedef struct {
    const char *path;
    const unsigned char *bytes;
    size_t count;
} vinlog_embedded_file;

/// Number of embedded files.
size_t vinlog_embedded_file_count(void);

/// The embedded file number `index`, which must be less than the count.
vinlog_embedded_file vinlog_embedded_file_at(size_t index);

#endif
