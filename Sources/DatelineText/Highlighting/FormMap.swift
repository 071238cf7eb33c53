internal import Memory

/// A hash map from the bytes of forms to small values; a look-up makes no array of the bytes.
struct FormMap<Value: BitwiseCopyable>: ~Copyable {
    private struct Slot {
        var hash: UInt64
        var start: Int
        /// 0 for a free slot: no form is empty.
        var count: Int
        var value: Value
    }

    private var slots: [Slot]
    private var keys = GrowingBuffer<UInt8>(capacity: 512)
    /// Number of forms in the map.
    private(set) var count = 0
    /// Initial capacity: room for the words of a query and for those of some articles with the same first letters.
    private static var firstSlots: Int { 128 }
    private let placeholder: Value

    /// - Parameter placeholder: Any value, to fill free slots.
    init(placeholder: Value) {
        self.placeholder = placeholder
        slots = Array(repeating: Slot(hash: 0, start: 0, count: 0, value: placeholder), count: Self.firstSlots)
    }

    /// Reads eight bytes at a time. The hashes are never stored, so they may differ between machines.
    @inline(__always)
    static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var hash = UInt64(truncatingIfNeeded: bytes.count)
        var offset = 0
        while offset + 8 <= bytes.count {
            hash = mix(hash, bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            offset += 8
        }
        if offset + 4 <= bytes.count {
            hash = mix(hash, UInt64(bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
            offset += 4
        }
        var rest: UInt64 = 0
        while offset < bytes.count {
            rest = rest << 8 | UInt64(bytes[offset])
            offset += 1
        }
        return mix(hash, rest)
    }

    @inline(__always)
    private static func mix(_ hash: UInt64, _ chunk: UInt64) -> UInt64 {
        let product = (hash ^ chunk).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        return product.high ^ product.low
    }

    func find(_ form: UnsafeRawBufferPointer, hash: UInt64) -> Value? {
        let slot = slots[place(of: form, hash: hash)]
        return slot.count == 0 ? nil : slot.value
    }

    /// Sets the value of a form, which must not be empty.
    mutating func set(_ form: UnsafeRawBufferPointer, hash: UInt64, to value: Value) {
        if count * 2 >= slots.count { grow() }
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
        count += 1
    }

    mutating func removeAll() {
        guard count > 0 else { return }
        slots = Array(repeating: Slot(hash: 0, start: 0, count: 0, value: placeholder), count: Self.firstSlots)
        keys.setCount(0)
        count = 0
    }

    /// The slot of a form, or the free slot where it would go.
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
