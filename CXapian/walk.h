// One page of a walk to the end of a result.
#ifndef CXAPIAN_WALK_H
#define CXAPIAN_WALK_H

#include "bytes.h"
#include "plan.h"

namespace cx {

/// Runs a match that visits every document and keeps the best hits after a position, in the format of a search result.
/// Every page costs the same; asking Enquire for hits from a rank on costs more for later pages, and tied hits may
/// change places.
void walk(Xapian::Enquire &enquire, const Xapian::Database &database, const Plan &plan, const Stop &stop, Output &out);

}  // namespace cx
#endif
