#include "storage.h"

#include <algorithm>
#include <cstdio>
#include <cstring>

#include "library.h"

namespace cs {

/// An open file, as SQLite holds it.
struct OpenFile {
    sqlite3_file base;
    const cs_file *file;
    int traits;
};

/// The functions that SQLite calls.
struct Calls {
    static Storage &storage(sqlite3_vfs *vfs) { return *static_cast<Storage *>(vfs->pAppData); }
    static const OpenFile &opened(sqlite3_file *file) { return *reinterpret_cast<OpenFile *>(file); }

    static int read(sqlite3_file *file, void *buffer, int count, sqlite3_int64 offset) {
        const cs_file &source = *opened(file).file;
        const auto bytes = static_cast<char *>(buffer);
        int done = 0;
        while (done < count) {
            const ptrdiff_t more =
                source.read(source.source, offset + done, bytes + done, static_cast<size_t>(count - done));
            if (more < 0 || more > count - done) return SQLITE_IOERR_READ;
            if (more == 0) break;
            done += static_cast<int>(more);
        }
        if (done == count) return SQLITE_OK;
        std::memset(bytes + done, 0, static_cast<size_t>(count - done));
        return SQLITE_IOERR_SHORT_READ;
    }

    static int size(sqlite3_file *file, sqlite3_int64 *size) {
        *size = opened(file).file->size;
        return SQLITE_OK;
    }

    static int traits(sqlite3_file *file) { return opened(file).traits; }

    static int write(sqlite3_file *, const void *, int, sqlite3_int64) { return SQLITE_READONLY; }
    static int truncate(sqlite3_file *, sqlite3_int64) { return SQLITE_READONLY; }
    static int sync(sqlite3_file *, int) { return SQLITE_OK; }
    // Nothing is locked: the program that writes the database is not to wait for its reader.
    static int lock(sqlite3_file *, int) { return SQLITE_OK; }
    static int isReserved(sqlite3_file *, int *is) {
        *is = 0;
        return SQLITE_OK;
    }
    static int control(sqlite3_file *, int, void *) { return SQLITE_NOTFOUND; }
    static int sectorSize(sqlite3_file *) { return 4096; }
    static int close(sqlite3_file *) { return SQLITE_OK; }

    static int open(sqlite3_vfs *vfs, const char *, sqlite3_file *file, int flags, int *used);

    static int remove(sqlite3_vfs *, const char *, int) { return SQLITE_IOERR_DELETE; }

    static int access(sqlite3_vfs *vfs, const char *path, int, int *is) {
        const size_t length = std::strlen(path);
        const bool isLog = length > 4 && !std::strcmp(path + length - 4, "-wal");
        *is = !std::strcmp(path, Storage::name) || (isLog && storage(vfs).log.read);
        return SQLITE_OK;
    }

    static int fullPath(sqlite3_vfs *, const char *path, int capacity, char *full) {
        return std::snprintf(full, static_cast<size_t>(capacity), "%s", path) < capacity ? SQLITE_OK : SQLITE_CANTOPEN;
    }

    static int random(sqlite3_vfs *, int count, char *bytes) {
        std::memset(bytes, 0, static_cast<size_t>(count));
        return count;
    }

    static int sleep(sqlite3_vfs *, int time) { return time; }

    // A view sees the same day in each run.
    static int now(sqlite3_vfs *, double *day) {
        *day = 2440587.5;
        return SQLITE_OK;
    }

    static int lastError(sqlite3_vfs *, int, char *) { return 0; }
};

namespace {

const sqlite3_io_methods methods = {
    1,
    Calls::close,
    Calls::read,
    Calls::write,
    Calls::truncate,
    Calls::sync,
    Calls::size,
    Calls::lock,
    Calls::lock,
    Calls::isReserved,
    Calls::control,
    Calls::sectorSize,
    Calls::traits,
    nullptr,
    nullptr,
    nullptr,
    nullptr,
    nullptr,
    nullptr,
};

}  // namespace

int Calls::open(sqlite3_vfs *vfs, const char *, sqlite3_file *file, int flags, int *used) {
    auto &opened = *reinterpret_cast<OpenFile *>(file);
    opened = {};
    const Storage &all = storage(vfs);
    const cs_file *source = nullptr;
    if (flags & SQLITE_OPEN_MAIN_DB) source = &all.database;
    if (flags & SQLITE_OPEN_WAL) source = &all.log;
    if (!source || !source->read) return SQLITE_CANTOPEN;
    opened.base.pMethods = &methods;
    opened.file = source;
    // Without a log the database is taken as it is, and SQLite looks for nothing beside it.
    opened.traits = all.log.read ? 0 : SQLITE_IOCAP_IMMUTABLE;
    if (used) *used = SQLITE_OPEN_READONLY | (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL));
    return SQLITE_OK;
}

int Storage::enter() {
    std::snprintf(ownName, sizeof ownName, "dateline-%p", static_cast<void *>(this));
    vfs.iVersion = 1;
    vfs.szOsFile = sizeof(OpenFile);
    vfs.mxPathname = 64;
    vfs.zName = ownName;
    vfs.pAppData = this;
    vfs.xOpen = Calls::open;
    vfs.xDelete = Calls::remove;
    vfs.xAccess = Calls::access;
    vfs.xFullPathname = Calls::fullPath;
    vfs.xRandomness = Calls::random;
    vfs.xSleep = Calls::sleep;
    vfs.xCurrentTime = Calls::now;
    vfs.xGetLastError = Calls::lastError;
    return library().sqlite3_vfs_register(&vfs, 0);
}

Storage::~Storage() {
    if (vfs.zName) library().sqlite3_vfs_unregister(&vfs);
}

}  // namespace cs
