#ifndef CS_STORAGE_H
#define CS_STORAGE_H

#include <csqlite.h>
#include <sqlite3.h>

namespace cs {

/// What SQLite takes for the file system: the database, the log beside it, and nothing else.
class Storage {
   public:
    /// The only database that can be opened in it.
    static constexpr const char *name = "database";

    Storage(cs_file database, cs_file log) : database(database), log(log) {}
    Storage(const Storage &) = delete;
    ~Storage();

    /// Makes it known to SQLite, under a name of its own.
    int enter();
    const char *vfsName() const { return ownName; }

   private:
    cs_file database;
    cs_file log;
    char ownName[40] = "";
    sqlite3_vfs vfs{};

    friend struct Calls;
};

}  // namespace cs

#endif
