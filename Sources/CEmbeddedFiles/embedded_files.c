#include "CEmbeddedFiles.h"

// `#embed` (C23, a clang extension before it) reads each file where it lies, so there is no copy
// beside the code that could fall behind. A new file wants two lines: its bytes, its row.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char probe[] = {
#embed "../../.swift-format"
};

#define ROW(path, bytes) {path, bytes, sizeof(bytes)}

static const vinlog_embedded_file files[] = {
    ROW(".swift-format", probe),
};

size_t vinlog_embedded_file_count(void) {
    return sizeof(files) / sizeof(files[0]);
}

vinlog_embedded_file vinlog_embedded_file_at(size_t index) {
    return files[index];
}
