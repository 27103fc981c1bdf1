#include "CEmbeddedFiles.h"

// `#embed` (C23, a clang extension before it) reads each file where it lies, so there is no copy
// beside the code that could fall behind. A new file wants two lines: its bytes, its row.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char probe[] = {
#embed "../../.swift-format"
};

static const unsigned char schema_sqlite_0001_registry_sql[] = {
#embed "../../schema/sqlite/0001-registry.sql"
};
static const unsigned char iso3780_countries_csv[] = {
#embed "../../data/iso3780-countries.csv"
};
static const unsigned char vpic_bin[] = {
#embed "../../data/vpic/vpic.bin"
};

#define ROW(path, bytes) {path, bytes, sizeof(bytes)}

static const vinlog_embedded_file files[] = {
    ROW(".swift-format", probe),
    ROW("schema/sqlite/0001-registry.sql", schema_sqlite_0001_registry_sql),
    ROW("data/iso3780-countries.csv", iso3780_countries_csv),
    ROW("data/vpic/vpic.bin", vpic_bin),
};

size_t vinlog_embedded_file_count(void) {
    return sizeof(files) / sizeof(files[0]);
}

vinlog_embedded_file vinlog_embedded_file_at(size_t index) {
    return files[index];
}
