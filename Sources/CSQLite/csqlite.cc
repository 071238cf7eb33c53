#include <csqlite.h>

#include <cstdio>
#include <cstring>
#include <initializer_list>
#include <new>

#include "library.h"
#include "storage.h"

namespace {

/// Between two rows, a statement may take this number of steps of SQLite's machine, and one more for each byte of the database,
/// as a view does that sorts. A plain table takes some ten for each column.
constexpr int64_t stepsOfRow = 20'000'000;
/// A step may make a value of the greatest length, so that memory is looked at often.
constexpr int stepsBetweenLooks = 50;
/// The most memory of a database. A table needs its rows and a few blocks; a view that was made to do harm could ask for
/// any amount. SQLite's own limit would bind all of the process, which may use SQLite for other things.
constexpr int64_t mostMemory = 256 << 20;
/// The most bytes of one statement that made a table or view.
constexpr int mostSchemaText = 1 << 20;

/// What statements may do: read. SQLite asks while it compiles one, and what views, generated columns and virtual tables
/// bring along.
int mayDo(void *, int action, const char *what, const char *, const char *, const char *) {
    switch (action) {
        case SQLITE_SELECT:
        case SQLITE_READ:
        case SQLITE_FUNCTION:
        case SQLITE_RECURSIVE: return SQLITE_OK;
        case SQLITE_PRAGMA:
            // The last two are asked by indexes of words.
            for (const char *pragma : {"table_list", "table_xinfo", "data_version", "page_size"}) {
                if (what && !std::strcmp(what, pragma)) return SQLITE_OK;
            }
            return SQLITE_DENY;
        // Compiled, and not run, when a virtual table says what its columns are.
        case SQLITE_UPDATE: return what && !std::strcmp(what, "sqlite_master") ? SQLITE_OK : SQLITE_DENY;
        default: return SQLITE_DENY;
    }
}

}  // namespace

struct cs_database {
    cs::Storage storage;
    sqlite3 *handle = nullptr;
    /// Looks since the last row.
    int64_t looks = 0;
    int64_t mostLooks = 0;
    /// What SQLite held in this process before.
    int64_t memoryBefore = 0;
    bool isInterrupted = false;
    bool isTooGreedy = false;
    char problem[256] = "";
    cs_fault kind = CS_DAMAGED;

    cs_database(cs_file database, cs_file log)
        : storage(database, log), mostLooks((stepsOfRow + database.size) / stepsBetweenLooks) {}
    cs_database(const cs_database &) = delete;
    ~cs_database() {
        if (handle) cs::library().sqlite3_close(handle);
    }

    void say(const char *words) { std::snprintf(problem, sizeof problem, "%s", words ? words : "it cannot be read"); }

    void fail(int code) {
        const cs::Library &c = cs::library();
        switch (code & 0xFF) {
            case SQLITE_TOOBIG: kind = CS_TOO_LARGE; break;
            case SQLITE_INTERRUPT:
            case SQLITE_NOMEM: kind = CS_TOO_LONG; break;
            default: kind = CS_DAMAGED;
        }
        if (isInterrupted) return say("it takes too many steps");
        if (isTooGreedy || (code & 0xFF) == SQLITE_NOMEM) return say("it takes too much memory");
        say(handle ? c.sqlite3_errmsg(handle) : c.sqlite3_errstr(code));
    }

    bool run(const char *sql) {
        const int code = cs::library().sqlite3_exec(handle, sql, nullptr, nullptr, nullptr);
        if (code != SQLITE_OK) fail(code);
        return code == SQLITE_OK;
    }

    bool open(int32_t limit);

    static int look(void *data) {
        auto &database = *static_cast<cs_database *>(data);
        database.isInterrupted = ++database.looks >= database.mostLooks;
        database.isTooGreedy = cs::library().sqlite3_memory_used() - database.memoryBefore > mostMemory;
        return database.isInterrupted || database.isTooGreedy;
    }
};

struct cs_rows {
    cs_database *database = nullptr;
    sqlite3_stmt *statement = nullptr;
    bool isOver = false;
};

bool cs_database::open(int32_t limit) {
    const cs::Library &c = cs::library();
    if (c.problem[0]) {
        say(c.problem);
        return false;
    }
    memoryBefore = c.sqlite3_memory_used();
    const int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;
    if (const int code = storage.enter(); code != SQLITE_OK) {
        fail(code);
        return false;
    }
    if (const int code = c.sqlite3_open_v2(cs::Storage::name, &handle, flags, storage.vfsName()); code != SQLITE_OK) {
        fail(code);
        return false;
    }
    for (const int option : {SQLITE_DBCONFIG_DEFENSIVE, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE}) {
        c.sqlite3_db_config(handle, option, 1, nullptr);
    }
    for (const int option :
         {SQLITE_DBCONFIG_TRUSTED_SCHEMA, SQLITE_DBCONFIG_ENABLE_TRIGGER, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION,
          SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, SQLITE_DBCONFIG_WRITABLE_SCHEMA}) {
        c.sqlite3_db_config(handle, option, 0, nullptr);
    }
    const int limits[][2] = {
        {SQLITE_LIMIT_LENGTH, limit > mostSchemaText ? limit : mostSchemaText},
        {SQLITE_LIMIT_SQL_LENGTH, mostSchemaText},
        {SQLITE_LIMIT_EXPR_DEPTH, 200},
        {SQLITE_LIMIT_COMPOUND_SELECT, 100},
        {SQLITE_LIMIT_VDBE_OP, 250'000},
        {SQLITE_LIMIT_FUNCTION_ARG, 32},
        {SQLITE_LIMIT_ATTACHED, 0},
        {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000},
        {SQLITE_LIMIT_TRIGGER_DEPTH, 1},
        {SQLITE_LIMIT_WORKER_THREADS, 0},
    };
    for (const auto &[what, most] : limits) c.sqlite3_limit(handle, what, most);
    c.sqlite3_progress_handler(handle, stepsBetweenLooks, look, this);
    // Exclusive locking keeps the index of the log in memory, where there would be a file beside the database.
    if (!run("PRAGMA locking_mode=EXCLUSIVE; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-8192; "
             "PRAGMA mmap_size=0; PRAGMA cell_size_check=ON")) {
        return false;
    }
    c.sqlite3_set_authorizer(handle, mayDo, nullptr);
    return true;
}

extern "C" {

cs_database *cs_open(cs_file database, cs_file log, int32_t limit) noexcept {
    const auto opened = new (std::nothrow) cs_database(database, log);
    if (opened && !opened->open(limit) && opened->handle) {
        cs::library().sqlite3_close(opened->handle);
        opened->handle = nullptr;
    }
    return opened;
}

void cs_close(cs_database *database) noexcept { delete database; }

cs_rows *cs_query(cs_database *database, const char *sql, size_t length, int64_t parameter) noexcept {
    const cs::Library &c = cs::library();
    if (!database->handle) return nullptr;
    const auto rows = new (std::nothrow) cs_rows;
    if (!rows) return nullptr;
    rows->database = database;
    database->looks = 0;
    database->isInterrupted = database->isTooGreedy = false;
    const int code =
        c.sqlite3_prepare_v2(database->handle, sql, static_cast<int>(length), &rows->statement, nullptr);
    if (code != SQLITE_OK || !rows->statement) {
        database->fail(code);
        delete rows;
        return nullptr;
    }
    // A statement without a parameter refuses the value.
    c.sqlite3_bind_int64(rows->statement, 1, parameter);
    return rows;
}

cs_result cs_next(cs_rows *rows, cs_value *values, size_t capacity) noexcept {
    const cs::Library &c = cs::library();
    if (rows->isOver) return CS_END;
    rows->database->looks = 0;
    const int code = c.sqlite3_step(rows->statement);
    if (code != SQLITE_ROW) {
        rows->isOver = true;
        if (code == SQLITE_DONE) return CS_END;
        rows->database->fail(code);
        return CS_FAILED;
    }
    const int columns = c.sqlite3_column_count(rows->statement);
    for (size_t index = 0; index < capacity; index += 1) {
        cs_value &value = values[index];
        value = {};
        if (index >= static_cast<size_t>(columns)) continue;
        const int column = static_cast<int>(index);
        switch (c.sqlite3_column_type(rows->statement, column)) {
            case SQLITE_INTEGER:
                value.kind = CS_INTEGER;
                value.integer = c.sqlite3_column_int64(rows->statement, column);
                break;
            case SQLITE_FLOAT:
                value.kind = CS_REAL;
                value.real = c.sqlite3_column_double(rows->statement, column);
                break;
            case SQLITE_TEXT:
                value.kind = CS_TEXT;
                // Makes UTF-8 of the text of a database in UTF-16, and so comes before its length.
                value.bytes = c.sqlite3_column_text(rows->statement, column);
                value.count = static_cast<size_t>(c.sqlite3_column_bytes(rows->statement, column));
                break;
            case SQLITE_BLOB:
                value.kind = CS_BLOB;
                value.bytes = static_cast<const uint8_t *>(c.sqlite3_column_blob(rows->statement, column));
                value.count = static_cast<size_t>(c.sqlite3_column_bytes(rows->statement, column));
                break;
            default: break;
        }
        // An empty BLOB has no bytes, and neither has a text for which there is no memory.
        if (!value.bytes) value.count = 0;
    }
    return CS_ROW;
}

void cs_end(cs_rows *rows) noexcept {
    cs::library().sqlite3_finalize(rows->statement);
    delete rows;
}

const char *cs_problem(const cs_database *database) noexcept { return database->problem; }

cs_fault cs_problem_kind(const cs_database *database) noexcept { return database->kind; }

const char *cs_library_problem(void) noexcept {
    return cs::library().problem[0] ? cs::library().problem : nullptr;
}

}  // extern "C"
