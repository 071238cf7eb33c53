// One page of a walk to the end of a result.
#ifndef CXAPIAN_WALK_H
#define CXAPIAN_WALK_H

#include "bytes.h"
#include "plan.h"

namespace cx {

/// Runs a match that looks at every document and keeps the best hits behind a place in the order, in the form of a
/// search's answer. Every page costs the same; asking Enquire for the hits from some rank on costs more
/// the deeper it is, and hits that tie may change places.
void walk(Xapian::Enquire &enquire, const Xapian::Database &database, const Plan &plan, const Stop &stop, Output &out);

}  // namespace cx
#endif
