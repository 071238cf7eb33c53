// Orders of hits that Xapian lacks.
#ifndef CXAPIAN_ORDER_H
#define CXAPIAN_ORDER_H

#include <xapian.h>

#include <string>

namespace cx {

/// Sorts by the key slot with its date inverted, so that the ascending order for newest first becomes oldest first.
/// Keys that do not begin with 14 digits have no date and stay last.
class DateTurned final : public Xapian::KeyMaker {
    Xapian::valueno slot;

   public:
    explicit DateTurned(Xapian::valueno slot_) : slot(slot_) {}
    std::string operator()(const Xapian::Document &document) const override {
        std::string key = document.get_value(slot);
        const size_t digits = 14;
        if (key.size() < digits || key[0] > '9') return key;
        for (size_t i = 0; i < digits; ++i) key[i] = static_cast<char>('0' + '9' - key[i]);
        return key;
    }
};

/// Sorts by the slot after the key slot, descending, then by the name after the 14-byte date in the key slot.
class SlotTurned final : public Xapian::KeyMaker {
    Xapian::valueno slot;

   public:
    explicit SlotTurned(Xapian::valueno slot_) : slot(slot_) {}
    std::string operator()(const Xapian::Document &document) const override {
        std::string key = document.get_value(slot + 1);
        for (char &byte : key) byte = static_cast<char>(~byte);
        const std::string name = document.get_value(slot);
        return key + (name.size() > 14 ? name.substr(14) : name);
    }
};

}  // namespace cx
#endif
