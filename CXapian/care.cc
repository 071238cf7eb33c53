// Checks databases.
#include <sstream>

#include "bytes.h"
#include "guard.h"

bool cx_check(const char *path, uint64_t *problems, cx_bytes *report, cx_error *error) noexcept {
    return cx::guarded(error, [&] {
        std::ostringstream words;
        *problems = Xapian::Database::check(std::string(path), 0, &words);
        cx::Output out;
        out.raw(words.str());
        out.move_to(report);
    });
}
