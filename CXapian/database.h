#ifndef CXAPIAN_DATABASE_H
#define CXAPIAN_DATABASE_H

#include <xapian.h>

#include <string>
#include <unordered_map>

#include "documentbits.h"

namespace cx {

/// Frequent terms as bit sets, cached while the revision is open: in an archive of several languages, most queries
/// contain a language, and reading those long posting lists would take longer than everything else. See sets.cc.
struct FrequentTerms {
    std::unordered_map<std::string, DocumentBits> bits;
    size_t byte_count = 0;
};

}  // namespace cx

struct cx_database {
    Xapian::Database database;
    cx::FrequentTerms frequent_terms = {};
};

#endif
