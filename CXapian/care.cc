// Compacts and checks databases.
#include <sstream>

#include "bytes.h"
#include "guard.h"

bool cx_compact(const char *source, const char *destination, cx_error *error) noexcept {
    return cx::guarded(error, [&] {
        Xapian::Database database(source, Xapian::DB_BACKEND_GLASS);
        // Document numbers are kept, since they are never reused. Never FULLER, which violates the rules of the B-tree
        // in 1.4.
        database.compact(destination, Xapian::DBCOMPACT_NO_RENUMBER);
    });
}

bool cx_check(const char *path, uint64_t *problems, cx_bytes *report, cx_error *error) noexcept {
    return cx::guarded(error, [&] {
        std::ostringstream words;
        *problems = Xapian::Database::check(std::string(path), 0, &words);
        cx::Output out;
        out.raw(words.str());
        out.move_to(report);
    });
}
