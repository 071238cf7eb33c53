// A search of several shards.
#ifndef CXAPIAN_JOINED_H
#define CXAPIAN_JOINED_H

#include <memory>

#include "budget.h"
#include "bytes.h"
#include "plan.h"
#include "shards.h"

namespace cx {

/// Matches one shard after the other, with the statistics of all, and merges their hits. Xapian's own joined databases
/// take two to three times as long: they cannot skip within a shard, nor a shard that lacks a required word.
void search_joined(
    const cx_database &database, const Plan &plan, const std::shared_ptr<Stop> &stop, Output &out);

}  // namespace cx
#endif
