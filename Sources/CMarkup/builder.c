#include "builder.h"

enum { TABLE_MINIMUM = 1024 };

static void stop(builder *to) {
    to->is_stopped = 1;
    if (to->parser) cm_library()->stop(to->parser);
}

void cm_fail(builder *to) {
    to->has_failed = 1;
    stop(to);
}

void cm_cut(builder *to) {
    to->tree.is_cut = 1;
    stop(to);
}

// MARK: - Names

static uint64_t hash(const uint8_t *bytes, size_t size) {
    uint64_t value = 0xCBF29CE484222325u;
    for (size_t index = 0; index < size; index++) value = (value ^ bytes[index]) * 0x100000001B3u;
    return value ^ value >> 32;
}

size_t cm_table_place(const builder *to, const uint8_t *name, size_t size) {
    size_t place = hash(name, size) & (to->table_size - 1);
    while (to->table[place]) {
        const cm_name *const found = name_at(to, to->table[place] - 1);
        if (found->length == size && memcmp(to->bytes.data + found->offset, name, size) == 0) break;
        place = (place + 1) & (to->table_size - 1);
    }
    return place;
}

static int grow_table(builder *to) {
    const size_t size = to->table_size ? to->table_size * 2 : TABLE_MINIMUM;
    uint32_t *const table = calloc(size, sizeof *table);
    if (!table) return 0;
    free(to->table);
    to->table = table;
    to->table_size = size;
    for (uint32_t index = 0; index < name_count(to); index++) {
        const cm_name *const name = name_at(to, index);
        to->table[cm_table_place(to, to->bytes.data + name->offset, name->length)] = index + 1;
    }
    return 1;
}

uint32_t cm_name_number(builder *to, const uint8_t *name, size_t size) {
    if (name_count(to) * 2 >= to->table_size && !grow_table(to)) {
        cm_fail(to);
        return CM_NO_NAME;
    }
    const size_t place = cm_table_place(to, name, size);
    if (to->table[place]) return to->table[place] - 1;
    const uint32_t number = name_count(to);
    if (number >= CM_NAME_COUNT_LIMIT) {
        cm_cut(to);
        return CM_NO_NAME;
    }
    const cm_name added = {(uint32_t)to->bytes.size, (uint32_t)size, number};
    buffer_add(&to->bytes, name, size);
    buffer_add(&to->names, &added, sizeof added);
    if (to->bytes.failed || to->names.failed) {
        cm_fail(to);
        return CM_NO_NAME;
    }
    to->table[place] = number + 1;
    return number;
}

// MARK: - Nodes

cm_node *cm_add_node(builder *to, uint32_t kind) {
    if (to->has_failed) return NULL;
    if (node_count(to) >= to->node_limit) {
        cm_cut(to);
        return NULL;
    }
    const cm_node added = {kind, CM_NO_NAME, CM_NO_NAME, to->current, 0, 0, 0};
    buffer_add(&to->nodes, &added, sizeof added);
    if (to->nodes.failed) {
        cm_fail(to);
        return NULL;
    }
    cm_node *const made = node_at(to, node_count(to) - 1);
    made->end = node_count(to);
    return made;
}

int cm_open_node(builder *to, uint32_t name, uint32_t space, uint32_t first_attribute, uint32_t attribute_count) {
    cm_node *const made = cm_add_node(to, CM_ELEMENT);
    if (!made) return 0;
    made->name = name;
    made->space = space;
    made->first = first_attribute;
    made->count = attribute_count;
    to->current = node_count(to) - 1;
    to->depth += 1;
    return 1;
}

void cm_close_node(builder *to) {
    if (to->depth == 0 || to->has_failed) return;
    cm_node *const closed = node_at(to, to->current);
    closed->end = node_count(to);
    to->current = closed->parent;
    to->depth -= 1;
}

void cm_add_attribute(builder *to, uint32_t name, const uint8_t *value, size_t size) {
    const cm_attribute added = {name, (uint32_t)to->bytes.size, (uint32_t)size};
    buffer_add(&to->bytes, value, size);
    buffer_add(&to->attributes, &added, sizeof added);
    if (to->bytes.failed || to->attributes.failed) cm_fail(to);
}

cm_node *cm_text_node(builder *to, uint32_t kind) {
    if (to->has_failed) return NULL;
    cm_node *last = node_at(to, node_count(to) - 1);
    const int continues = last->kind == kind && last->parent == to->current
        && last->first + last->count == to->bytes.size && node_count(to) - 1 != to->current;
    if (continues) return last;
    last = cm_add_node(to, kind);
    if (last) last->first = (uint32_t)to->bytes.size;
    return last;
}

void cm_add_text(builder *to, uint32_t kind, const uint8_t *text, size_t size) {
    cm_node *const node = size > 0 ? cm_text_node(to, kind) : NULL;
    if (!node) return;
    node->count += (uint32_t)size;
    buffer_add(&to->bytes, text, size);
    if (to->bytes.failed) cm_fail(to);
}
