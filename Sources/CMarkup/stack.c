#include "stack.h"

#include "elements.h"

enum {
    /// An end tag of a formatting element that holds more parts of a page is left out.
    REOPENED_LIMIT = 16,
};

name_facts *cm_facts_of(stack *in, uint32_t name) {
    const size_t needed = ((size_t)name + 1) * sizeof(name_facts);
    if (needed > in->facts.size) {
        const size_t more = needed - in->facts.size;
        if (!buffer_reserve(&in->facts, more)) return NULL;
        memset(in->facts.data + in->facts.size, 0, more);
        in->facts.size = needed;
    }
    name_facts *const facts = (name_facts *)in->facts.data + name;
    if (!facts->is_known) {
        const cm_name *const spelled = name_at(in->to, name);
        facts->traits = cm_traits(in->to->bytes.data + spelled->offset, spelled->length);
        facts->is_known = 1;
    }
    return facts;
}

/// What can be reached from inside an element that is opened in another.
static open_element entered(const stack *in, uint32_t name, uint32_t traits) {
    open_element made = {0};
    if (in->count) made = *cm_top(in);
    const uint16_t place = (uint16_t)(in->count + 1);
    made.name = name;
    made.traits = traits;
    if (traits & IS_SCOPE) made.paragraph = made.heading = 0, made.scope = place;
    if (traits & IS_SPECIAL) {
        made.special = place;
        if (!(traits & IS_BOX)) made.item = made.term = 0;
    }
    if (traits & IS_TABLE) made.section = made.row = made.cell = 0, made.table = place;
    if (traits & IS_SECTION) made.row = made.cell = 0, made.section = place;
    if (traits & IS_ROW) made.cell = 0, made.row = place;
    if (traits & IS_CELL) made.cell = place;
    if (traits & IS_PARAGRAPH) made.paragraph = place;
    if (traits & IS_ITEM) made.item = place;
    if (traits & IS_TERM) made.term = place;
    if (traits & IS_LIST) made.list = place;
    if (traits & IS_HEADING) made.heading = place;
    if (traits & IS_FOREIGN) made.foreign = place;
    if (traits & IS_INTEGRATION) made.foreign = 0;
    return made;
}

void cm_open(stack *in, uint32_t name, uint32_t first, uint32_t attribute_count) {
    name_facts *const facts = cm_facts_of(in, name);
    if (!facts || in->to->has_failed || in->to->tree.is_cut) return;
    if (in->count >= CM_DEPTH_LIMIT) {
        // Its contents stay in the element around it.
        in->flattened += 1;
        return;
    }
    if (!cm_open_node(in->to, name, CM_NO_NAME, first, attribute_count)) return;
    in->open[in->count] = entered(in, name, facts->traits);
    in->open[in->count].node = in->to->current;
    in->open[in->count].same = facts->innermost;
    in->count += 1;
    facts->innermost = (uint16_t)in->count;
}

/// Ends the open element at a place, and those inside it.
void cm_end_from(stack *in, uint32_t place) {
    if (place == 0) return;
    in->flattened = 0;
    while (in->count >= place) {
        const open_element *const ended = cm_top(in);
        ((name_facts *)in->facts.data)[ended->name].innermost = ended->same;
        cm_close_node(in->to);
        in->count -= 1;
    }
}

/// Ends a formatting element. The parts of the page that were opened in it go on: they are opened a second time.
static void end_formatting(stack *in, uint32_t place) {
    struct { uint32_t name, first, count; } parts[REOPENED_LIMIT];
    uint32_t count = 0;
    for (uint32_t at = cm_top(in)->special; at > place; at = in->open[at - 2].special) {
        if (count == REOPENED_LIMIT) return;
        const cm_node *const opened = node_at(in->to, in->open[at - 1].node);
        parts[count].name = opened->name;
        parts[count].first = opened->first;
        parts[count++].count = opened->count;
    }
    cm_end_from(in, place);
    while (count > 0) {
        count -= 1;
        cm_open(in, parts[count].name, parts[count].first, parts[count].count);
    }
}

/// Ends what the start of an element ends.
void cm_end_before(stack *in, uint32_t traits, uint32_t innermost) {
    const open_element *last = cm_top(in);
    if (!last) return;
    // A drawing may hold links, and elements that are no markup.
    if (last->foreign && traits & (IS_SPECIAL | IS_FORMATTING) && !(traits & (IS_RAW | IS_LINK))) {
        cm_end_from(in, last->foreign);
        last = cm_top(in);
    }
    if (traits & IS_HEADING && last->traits & IS_HEADING) cm_end_from(in, in->count);
    else if (traits & IS_ITEM) cm_end_from(in, last->item);
    else if (traits & IS_TERM) cm_end_from(in, last->term);
    else if (traits & IS_CELL) cm_end_from(in, last->cell);
    else if (traits & IS_ROW) cm_end_from(in, last->row ? last->row : last->cell);
    else if (traits & IS_SECTION) cm_end_from(in, last->section ? last->section : last->row ? last->row : last->cell);
    else if (traits & ENDS_ITS_KIND && last->traits & ENDS_ITS_KIND) cm_end_from(in, in->count);
    else if (traits & IS_LINK && innermost > last->scope) end_formatting(in, innermost);
    if (traits & ENDS_PARAGRAPH && (last = cm_top(in))) cm_end_from(in, last->paragraph);
}

void cm_end_named(stack *in, uint32_t name) {
    const name_facts *const facts = cm_facts_of(in, name);
    const open_element *const last = cm_top(in);
    if (!facts || !last) return;
    const uint32_t traits = facts->traits, place = facts->innermost;
    // What comes after the body belongs to it.
    if (traits & (IS_HTML | IS_BODY | IS_VOID)) return;
    if (traits & IS_PARAGRAPH) {
        cm_end_from(in, last->paragraph);
    } else if (traits & IS_HEADING) {
        cm_end_from(in, last->heading);
    } else if (place == 0) {
        return;
    } else if (traits & IS_TABLE) {
        cm_end_from(in, place);
    } else if (traits & (IS_CELL | IS_ROW | IS_SECTION)) {
        if (place > last->table) cm_end_from(in, place);
    } else if (traits & IS_ITEM) {
        if (place > last->scope && place > last->list) cm_end_from(in, place);
    } else if (traits & IS_SPECIAL) {
        // The element itself may be what its contents cannot reach beyond.
        if (place >= last->scope) cm_end_from(in, place);
    } else if (traits & IS_FORMATTING) {
        if (place > last->scope) end_formatting(in, place);
    } else if (place > last->special) {
        cm_end_from(in, place);
    }
}
