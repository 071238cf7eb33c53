// Finds the most frequent terms of every short prefix, in one pass over all terms.
#include <algorithm>
#include <utility>
#include <vector>

#include "bytes.h"
#include "guard.h"
#include "termmerge.h"

namespace cx {
namespace {

/// The terms with one prefix, which arrive in order.
class Group {
    using Entry = std::pair<uint32_t, std::string>;

    const uint32_t most;
    std::vector<Entry> best;
    uint32_t seen = 0;
    std::string prefix;

    static bool before(const Entry &left, const Entry &right) {
        return left.first != right.first ? left.first > right.first : left.second < right.second;
    }

   public:
    explicit Group(uint32_t most_) : most(most_) {}

    /// Writes the collected terms if there are enough of them, and starts the next prefix.
    void begin(const std::string &next, uint32_t least, Output &out) {
        if (seen >= least && !prefix.empty()) {
            std::sort(best.begin(), best.end(), before);
            out.string(prefix);
            out.u32(static_cast<uint32_t>(best.size()));
            for (const Entry &entry : best) out.string(entry.second);
        }
        best.clear();
        seen = 0;
        prefix = next;
    }

    void add(const std::string &term, size_t length, uint32_t frequency, uint32_t least, Output &out) {
        if (term.compare(0, length, prefix) != 0 || prefix.size() != length) begin(term.substr(0, length), least, out);
        ++seen;
        if (best.size() == most && frequency <= best.front().first) return;
        if (best.size() == most) {
            std::pop_heap(best.begin(), best.end(), before);
            best.pop_back();
        }
        best.emplace_back(frequency, term);
        std::push_heap(best.begin(), best.end(), before);
    }
};

/// Length in bytes of the first `letters` UTF-8 characters; 0 if there are fewer.
size_t length_of(const std::string &term, size_t letters) {
    size_t at = 0;
    for (; letters > 0 && at < term.size(); --letters) {
        ++at;
        while (at < term.size() && (static_cast<unsigned char>(term[at]) & 0xC0) == 0x80) ++at;
    }
    return letters == 0 ? at : 0;
}

}  // namespace
}  // namespace cx

bool cx_database_prefixes(
    cx_database *handle, uint32_t letters, uint32_t least, uint32_t most, cx_bytes *prefixes, cx_error *error) noexcept {
    return cx::guarded(error, [&] {
        cx::Output out;
        std::vector<cx::Group> groups(letters, cx::Group(most));
        cx::TermMerge merge(*handle, {});
        while (merge.next()) {
            // Terms of fields begin with a capital; words are in lower case.
            if (merge.term[0] >= 'A' && merge.term[0] <= 'Z') {
                merge.skip_to("[");
                continue;
            }
            for (uint32_t count = 1; count <= letters; ++count) {
                const size_t length = cx::length_of(merge.term, count);
                if (length) groups[count - 1].add(merge.term, length, merge.frequency, least, out);
            }
        }
        for (cx::Group &group : groups) group.begin({}, least, out);
        out.move_to(prefixes);
    });
}
