/// A hash map from the bytes of forms to small values, which is asked without making an array of the bytes.
struct FormMap<Value: BitwiseCopyable>: ~Copyable {
    private struct Slot {
        var hash: UInt64
        var start: Int
        /// 0 where the slot is free: no form is empty.
        var count: Int
        var value: Value
    }

    /// Slots that are kept when the map is emptied; a huge text does not make later small ones slow.
    private static var keptSlots: Int { 4096 }

    private var slots: [Slot]
    private var keys = FormArena(capacity: 1024)
    private var used = 0
    private let placeholder: Value

    /// - Parameter placeholder: any value, for slots that are free.
    init(placeholder: Value) {
        self.placeholder = placeholder
        slots = Array(repeating: Slot(hash: 0, start: 0, count: 0, value: placeholder), count: 64)
    }

    @inline(__always)
    static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash ^ hash >> 32
    }

    func find(_ form: UnsafeRawBufferPointer, hash: UInt64) -> Value? {
        let slot = slots[place(of: form, hash: hash)]
        return slot.count == 0 ? nil : slot.value
    }

    /// Sets the value of a form, which may not be empty.
    mutating func set(_ form: UnsafeRawBufferPointer, hash: UInt64, to value: Value) {
        if used * 2 >= slots.count { grow() }
        let place = place(of: form, hash: hash)
        if slots[place].count != 0 {
            slots[place].value = value
            return
        }
        let start = keys.count
        keys.reserve(form.count)
        for (offset, byte) in form.enumerated() { keys.base[start + offset] = byte }
        keys.setCount(start + form.count)
        slots[place] = Slot(hash: hash, start: start, count: form.count, value: value)
        used += 1
    }

    mutating func removeAll() {
        let free = Slot(hash: 0, start: 0, count: 0, value: placeholder)
        if slots.count > Self.keptSlots {
            slots = Array(repeating: free, count: 64)
        } else if used > 0 {
            for index in slots.indices where slots[index].count != 0 { slots[index] = free }
        }
        keys.setCount(0)
        used = 0
    }

    /// Where a form is or would be put.
    @inline(__always)
    private func place(of form: UnsafeRawBufferPointer, hash: UInt64) -> Int {
        let mask = slots.count - 1
        var place = Int(truncatingIfNeeded: hash) & mask
        while slots[place].count != 0 {
            let slot = slots[place]
            if slot.hash == hash, slot.count == form.count,
                keys[slot.start..<slot.start + slot.count].elementsEqual(form)
            {
                return place
            }
            place = (place + 1) & mask
        }
        return place
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: Slot(hash: 0, start: 0, count: 0, value: placeholder), count: old.count * 2)
        let mask = slots.count - 1
        for slot in old where slot.count != 0 {
            var place = Int(truncatingIfNeeded: slot.hash) & mask
            while slots[place].count != 0 { place = (place + 1) & mask }
            slots[place] = slot
        }
    }
}
