// What a shard keeps of the terms that were asked for.
#ifndef CXAPIAN_FREQUENCIES_H
#define CXAPIAN_FREQUENCIES_H

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "documentbits.h"

namespace cx {

/// Frequent terms as bit sets, cached while the shard is open: in an archive of several languages, most queries
/// contain a language, and reading those long posting lists would take longer than everything else. See sets.cc.
struct FrequentTerms {
    std::unordered_map<std::string, DocumentBits> bits;
    size_t byte_count = 0;
};

/// The document frequencies last asked for, each in the place that its hash names: a query looks up its words in every
/// shard, first for its plan and then for its weights, and a look-up in a table costs a microsecond.
class KnownFrequencies {
    struct Known {
        std::string term;
        uint32_t frequency;
    };

    static constexpr size_t places = 512;
    std::vector<Known> known;

   public:
    uint32_t of(const std::string &term, const Xapian::Database &database) {
        // The empty term means all documents, and marks an empty place.
        if (term.empty()) return database.get_doccount();
        if (known.empty()) known.resize(places);
        Known &place = known[std::hash<std::string>()(term) % places];
        if (place.term != term) {
            const uint32_t frequency = database.get_termfreq(term);
            place.term = term;
            place.frequency = frequency;
        }
        return place.frequency;
    }
};

}  // namespace cx
#endif
