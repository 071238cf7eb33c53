/* Loaded before a program's libraries, makes one of its system calls fail, do half, or kill it. scripts/fault-sweep builds
   and drives it by the environment:

   FAULT_UNDER   only calls on files below this folder count
   FAULT_CALL    open, read, pread, write, pwrite, fsync, fdatasync, ftruncate, rename, mkdir, unlink, rmdir, stat (lstat too) or
                 memory;
                 memory is a mapping, made or grown, of 1 MiB or more
   FAULT_NUMBER  which of these calls, counted over all threads from 1
   FAULT_ERROR   the number of the error, or "half" (reads and writes do half of what was asked), or "kill"
   FAULT_NAMED   set where the file system is to have no files without names
   FAULT_LOG     a file that gets a line for each call that counts, "CALL PATH", or "fault CALL PATH" for the one hit

   Without FAULT_NUMBER calls are only logged. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static const char *under, *wanted, *error;
static long number;
static int named;
static int log_file = -1;
static atomic_long seen;

__attribute__((constructor)) static void begin(void) {
    under = getenv("FAULT_UNDER");
    wanted = getenv("FAULT_CALL");
    error = getenv("FAULT_ERROR");
    named = getenv("FAULT_NAMED") != NULL;
    if (getenv("FAULT_NUMBER")) number = atol(getenv("FAULT_NUMBER"));
    if (getenv("FAULT_LOG"))
        log_file = (int)syscall(SYS_openat, AT_FDCWD, getenv("FAULT_LOG"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static void tell(const char *what, const char *call, const char *path) {
    char line[5000];
    int count = snprintf(line, sizeof line, "%s%s %s\n", what, call, path);
    if (log_file >= 0 && syscall(SYS_write, log_file, line, count) < 0) abort();
}

enum { GO_ON, FAIL, HALF };

/* What is to become of a call on a path; sets errno where it is to fail. */
static int fate(const char *call, const char *path) {
    if (!under || !path || strncmp(path, under, strlen(under)) != 0) return GO_ON;
    if (wanted && strcmp(wanted, call) != 0) return GO_ON;
    if (!number) {
        tell("", call, path);
        return GO_ON;
    }
    if (atomic_fetch_add(&seen, 1) + 1 != number) return GO_ON;
    tell("fault ", call, path);
    if (strcmp(error, "kill") == 0) syscall(SYS_kill, getpid(), SIGKILL);
    if (strcmp(error, "half") == 0) return HALF;
    errno = atoi(error);
    return FAIL;
}

static int fate_of_file(const char *call, int file) {
    char name[40], path[4096];
    if (!under || (wanted && strcmp(wanted, call) != 0)) return GO_ON;
    int kept = errno;
    snprintf(name, sizeof name, "/proc/self/fd/%d", file);
    ssize_t count = syscall(SYS_readlink, name, path, sizeof path - 1);
    errno = kept;
    if (count < 0) return GO_ON;
    path[count] = 0;
    return fate(call, path);
}

static size_t half(int fate, size_t count) { return fate == HALF && count > 1 ? count / 2 : count; }

#define REAL(type, name, ...)                                 \
    static type (*real)(__VA_ARGS__);                         \
    if (!real) real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

#define OPEN(name)                                            \
    int name(const char *path, int flags, ...) {              \
        REAL(int, #name, const char *, int, ...);             \
        va_list rest;                                         \
        va_start(rest, flags);                                \
        mode_t mode = va_arg(rest, mode_t);                   \
        va_end(rest);                                         \
        if (named && (flags & O_TMPFILE) == O_TMPFILE) {      \
            errno = EOPNOTSUPP;                               \
            return -1;                                        \
        }                                                     \
        return fate("open", path) == FAIL ? -1 : real(path, flags, mode); \
    }
OPEN(open)
OPEN(open64)

#define READ(name, call)                                      \
    ssize_t name(int file, void *bytes, size_t count) {       \
        REAL(ssize_t, #name, int, void *, size_t);            \
        int is = fate_of_file(call, file);                    \
        return is == FAIL ? -1 : real(file, bytes, half(is, count)); \
    }
READ(read, "read")

#define PREAD(name)                                           \
    ssize_t name(int file, void *bytes, size_t count, off_t at) { \
        REAL(ssize_t, #name, int, void *, size_t, off_t);     \
        int is = fate_of_file("pread", file);                 \
        return is == FAIL ? -1 : real(file, bytes, half(is, count), at); \
    }
PREAD(pread)
PREAD(pread64)

ssize_t write(int file, const void *bytes, size_t count) {
    REAL(ssize_t, "write", int, const void *, size_t);
    int is = fate_of_file("write", file);
    return is == FAIL ? -1 : real(file, bytes, half(is, count));
}

#define PWRITE(name)                                          \
    ssize_t name(int file, const void *bytes, size_t count, off_t at) { \
        REAL(ssize_t, #name, int, const void *, size_t, off_t); \
        int is = fate_of_file("pwrite", file);                \
        return is == FAIL ? -1 : real(file, bytes, half(is, count), at); \
    }
PWRITE(pwrite)
PWRITE(pwrite64)

#define ON_FILE(name)                                         \
    int name(int file) {                                      \
        REAL(int, #name, int);                                \
        return fate_of_file(#name, file) == FAIL ? -1 : real(file); \
    }
ON_FILE(fsync)
ON_FILE(fdatasync)

int ftruncate(int file, off_t length) {
    REAL(int, "ftruncate", int, off_t);
    return fate_of_file("ftruncate", file) == FAIL ? -1 : real(file, length);
}

int rename(const char *from, const char *to) {
    REAL(int, "rename", const char *, const char *);
    return fate("rename", to) == FAIL ? -1 : real(from, to);
}

int mkdir(const char *path, mode_t mode) {
    REAL(int, "mkdir", const char *, mode_t);
    return fate("mkdir", path) == FAIL ? -1 : real(path, mode);
}

#define ON_PATH(name)                                         \
    int name(const char *path) {                              \
        REAL(int, #name, const char *);                       \
        return fate(#name, path) == FAIL ? -1 : real(path);   \
    }
ON_PATH(unlink)
ON_PATH(rmdir)

#define STAT(name)                                            \
    int name(const char *path, struct stat *status) {         \
        REAL(int, #name, const char *, struct stat *);        \
        return fate("stat", path) == FAIL ? -1 : real(path, status); \
    }
STAT(stat)
STAT(lstat)

/* Mappings are below no folder: all count that are large enough to be asked for by name. */
void *mmap(void *at, size_t count, int protection, int flags, int file, off_t offset) {
    if (count >= 1 << 20 && file < 0 && fate("memory", under) == FAIL) return MAP_FAILED;
    return (void *)syscall(SYS_mmap, at, count, protection, flags, file, offset);
}

void *mremap(void *at, size_t count, size_t larger, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    void *to = va_arg(rest, void *);
    va_end(rest);
    if (larger >= 1 << 20 && fate("memory", under) == FAIL) return MAP_FAILED;
    return (void *)syscall(SYS_mremap, at, count, larger, flags, to);
}
