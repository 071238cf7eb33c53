// The open elements of a page that is parsed. What a tag ends is known at once, since each open element carries what can
// be reached from inside it; so a page of any nesting takes linear time.
#ifndef CM_STACK_H
#define CM_STACK_H

#include "builder.h"

/// An open element. Places are those of open elements plus 1, of the innermost one that can be reached from inside this
/// one; 0 if there is none.
typedef struct open_element {
    uint32_t name;
    uint32_t traits;
    uint32_t node;
    /// The place of the next one outside with the same name.
    uint16_t same;
    uint16_t paragraph, item, term, section, row, cell, heading, foreign;
    /// The innermost ones of these kinds.
    uint16_t special, scope, list, table;
} open_element;

/// What is known of a name.
typedef struct name_facts {
    uint32_t traits;
    /// The place of the innermost open element.
    uint16_t innermost;
    uint16_t is_known;
} name_facts;

typedef struct stack {
    builder *to;
    /// What is known of each name, by its number.
    buffer facts;
    uint32_t count;
    /// Elements that are nested too deeply to be opened, and have no end tag yet.
    uint32_t flattened;
    open_element open[CM_DEPTH_LIMIT + 1];
} stack;

/// The innermost open element; NULL if there is none.
static inline const open_element *cm_top(const stack *in) { return in->count ? &in->open[in->count - 1] : NULL; }

/// NULL without memory. It holds until the facts of another name are asked for.
name_facts *cm_facts_of(stack *in, uint32_t name);

/// Opens an element; its attributes are those of the tree from `first` on. One that is nested too deeply is not opened,
/// and its contents stay in the element around it.
void cm_open(stack *in, uint32_t name, uint32_t first, uint32_t attribute_count);

/// Ends the open element at a place, and those inside it. Nothing at place 0.
void cm_end_from(stack *in, uint32_t place);

/// Ends what the start of an element ends, of whose name the innermost open element is at a place.
void cm_end_before(stack *in, uint32_t traits, uint32_t innermost);

/// Ends what the end tag of a name ends. An end tag that fits none ends nothing.
void cm_end_named(stack *in, uint32_t name);

#endif
