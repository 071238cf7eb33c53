#ifndef CS_LIBRARY_H
#define CS_LIBRARY_H

#include <sqlite3.h>

#define CS_FUNCTIONS(X)           \
    X(sqlite3_libversion_number)  \
    X(sqlite3_memory_used)        \
    X(sqlite3_vfs_find)           \
    X(sqlite3_vfs_register)       \
    X(sqlite3_vfs_unregister)     \
    X(sqlite3_open_v2)            \
    X(sqlite3_close)              \
    X(sqlite3_db_config)          \
    X(sqlite3_limit)              \
    X(sqlite3_exec)               \
    X(sqlite3_set_authorizer)     \
    X(sqlite3_progress_handler)   \
    X(sqlite3_errmsg)             \
    X(sqlite3_errstr)             \
    X(sqlite3_prepare_v2)         \
    X(sqlite3_bind_int64)         \
    X(sqlite3_step)               \
    X(sqlite3_finalize)           \
    X(sqlite3_column_count)       \
    X(sqlite3_column_type)        \
    X(sqlite3_column_int64)       \
    X(sqlite3_column_double)      \
    X(sqlite3_column_text)        \
    X(sqlite3_column_blob)        \
    X(sqlite3_column_bytes)

namespace cs {

/// libsqlite3, loaded when a database is to be read.
struct Library {
#define X(name) decltype(&::name) name = nullptr;
    CS_FUNCTIONS(X)
#undef X
    char problem[256] = "";

    Library();

   private:
    template <typename Function>
    void find(void *handle, Function &function, const char *name);
    void fail();
};

const Library &library();

}  // namespace cs

#endif
