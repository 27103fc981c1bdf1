// Lets one call of a process fail, for tests: loaded before the C library (LD_PRELOAD), it stands between the program
// with all its libraries, SQLite among them, and the system. Built by the tests; no part of any product.
//
// VINLOG_FAULT_FOLDER   only files below this folder count
// VINLOG_FAULT_CONTROL  a file of `struct control`, shared with the test: it arms the fault and reads what became of it
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

// Eight 64-bit words and a path, as `FaultControl` reads them.
struct control {
    _Atomic uint64_t armed;  // 0: everything passes, uncounted
    _Atomic uint64_t count;  // calls since it was armed
    uint64_t fail_at;        // the number of the call that fails, from 1; 0: none
    uint64_t mode;           // how: see below
    _Atomic uint64_t fired;  // 1: it did; 2: the call was of a kind that cannot fail so
    uint64_t kind;           // which kind of call it was
    uint64_t reserved[2];
    char path[192];          // on which file
};

enum { fails = 1, short_write = 2, out_of_space = 3, dies = 4, torn_write = 5 };
enum { k_write = 1, k_sync = 2, k_rename = 3, k_link = 4, k_unlink = 5, k_truncate = 6 };

static struct control *control;
static const char *folder;
static size_t folder_length;

__attribute__((constructor)) static void start(void) {
    const char *path = getenv("VINLOG_FAULT_CONTROL");
    folder = getenv("VINLOG_FAULT_FOLDER");
    if (!path || !folder) return;
    folder_length = strlen(folder);
    int descriptor = open(path, O_RDWR | O_CLOEXEC);
    if (descriptor < 0) return;
    void *memory = mmap(NULL, sizeof(struct control), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    close(descriptor);
    if (memory != MAP_FAILED) control = memory;
}

static int is_ours(const char *path) { return path && strncmp(path, folder, folder_length) == 0; }

static int path_of(int descriptor, char *path, size_t size) {
    char name[64];
    snprintf(name, sizeof name, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(name, path, size - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return is_ours(path);
}

static void note(int kind, const char *path) {
    control->kind = (uint64_t)kind;
    strncpy(control->path, path, sizeof control->path - 1);
}

// Whether this call is the one; a full disk stays full until the fault is disarmed.
static int is_due(int kind, const char *path) {
    uint64_t number = atomic_fetch_add(&control->count, 1) + 1;
    if (control->fail_at == 0 || number < control->fail_at) return 0;
    if (number == control->fail_at) {
        note(kind, path);
        int is_write = kind == k_write;
        if ((control->mode == short_write || control->mode == torn_write) && !is_write) {
            atomic_store(&control->fired, 2);
            return 0;
        }
        atomic_store(&control->fired, 1);
        return 1;
    }
    if (atomic_load(&control->fired) != 1) return 0;
    return (control->mode == out_of_space || control->mode == short_write) && (kind == k_write || kind == k_truncate);
}

static int is_counting(void) { return control && atomic_load(&control->armed); }

static void die(void) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

// Fails a call that writes nothing.
static int is_failing(int kind, const char *path) {
    if (!is_due(kind, path)) return 0;
    if (control->mode == dies) die();
    errno = control->mode == fails ? EIO : ENOSPC;
    return 1;
}

// Fails a write: as a whole, or after half of it.
#define WRITE(real, descriptor, half, whole)                                  \
    char path[4096];                                                          \
    if (!is_counting() || !path_of(descriptor, path, sizeof path)) return whole; \
    int is_first = atomic_load(&control->fired) == 0;                         \
    if (!is_due(k_write, path)) return whole;                                 \
    if (control->mode == dies) die();                                         \
    if (control->mode == torn_write) {                                        \
        (void)!(half);                                                        \
        die();                                                                \
    }                                                                         \
    if (control->mode == short_write && is_first && count > 1) return half;   \
    errno = control->mode == fails ? EIO : ENOSPC;                            \
    return -1;

#define REAL(type, name, ...)                           \
    static type (*real)(__VA_ARGS__);                   \
    if (!real) *(void **)&real = dlsym(RTLD_NEXT, name);

ssize_t write(int descriptor, const void *bytes, size_t count) {
    REAL(ssize_t, "write", int, const void *, size_t)
    WRITE(real, descriptor, real(descriptor, bytes, count / 2), real(descriptor, bytes, count))
}

ssize_t pwrite(int descriptor, const void *bytes, size_t count, off_t offset) {
    REAL(ssize_t, "pwrite", int, const void *, size_t, off_t)
    WRITE(real, descriptor, real(descriptor, bytes, count / 2, offset), real(descriptor, bytes, count, offset))
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off64_t offset) {
    REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t)
    WRITE(real, descriptor, real(descriptor, bytes, count / 2, offset), real(descriptor, bytes, count, offset))
}

static int is_failing_on(int kind, int descriptor) {
    char path[4096];
    return is_counting() && path_of(descriptor, path, sizeof path) && is_failing(kind, path);
}

int fsync(int descriptor) {
    REAL(int, "fsync", int)
    return is_failing_on(k_sync, descriptor) ? -1 : real(descriptor);
}

int fdatasync(int descriptor) {
    REAL(int, "fdatasync", int)
    return is_failing_on(k_sync, descriptor) ? -1 : real(descriptor);
}

int ftruncate(int descriptor, off_t length) {
    REAL(int, "ftruncate", int, off_t)
    return is_failing_on(k_truncate, descriptor) ? -1 : real(descriptor, length);
}

int ftruncate64(int descriptor, off64_t length) {
    REAL(int, "ftruncate64", int, off64_t)
    return is_failing_on(k_truncate, descriptor) ? -1 : real(descriptor, length);
}

int rename(const char *old, const char *new) {
    REAL(int, "rename", const char *, const char *)
    return is_counting() && is_ours(new) && is_failing(k_rename, new) ? -1 : real(old, new);
}

int link(const char *old, const char *new) {
    REAL(int, "link", const char *, const char *)
    return is_counting() && is_ours(new) && is_failing(k_link, new) ? -1 : real(old, new);
}

int unlink(const char *path) {
    REAL(int, "unlink", const char *)
    return is_counting() && is_ours(path) && is_failing(k_unlink, path) ? -1 : real(path);
}
