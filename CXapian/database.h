#ifndef CXAPIAN_DATABASE_H
#define CXAPIAN_DATABASE_H

#include <xapian.h>

#include <string>
#include <unordered_map>

#include "documentbits.h"

namespace cx {

/// The documents of frequent terms as sets of bits, kept as long as the revision is open: languages stand in most queries
/// of an archive of several, and reading their long lists would cost more than all else. See sets.cc.
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
