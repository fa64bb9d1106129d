/* What a power cut leaves of a disk: its durable part, and by chance some of the rest. */
#include "fault_disk.h"

#include <stdlib.h>
#include <string.h>

/* SplitMix64: the same seed does the same damage everywhere. */
static uint64_t draw(uint64_t *state) {
    uint64_t mixed = *state += UINT64_C(0x9E3779B97F4A7C15);
    mixed = (mixed ^ (mixed >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94D049BB133111EB);
    return mixed ^ (mixed >> 31);
}

/* A piece of which a part is new, and the rest old or garbage. */
static int tear(Content *content, int64_t offset, const unsigned char *bytes, int64_t count, uint64_t *random) {
    unsigned char torn[PIECE_BYTES];
    int64_t start = (int64_t)(draw(random) % (uint64_t)count);
    int is_garbled = draw(random) % 2 == 0;
    int is_front = draw(random) % 2 == 0;
    for (int64_t index = 0; index < count; index++) {
        int64_t at = offset + index;
        int is_new = (index < start) == is_front;
        unsigned char old = at < content->size ? content->bytes[at] : 0;
        torn[index] = is_new ? bytes[index] : is_garbled ? (unsigned char)draw(random) : old;
    }
    return fault_content_put(content, offset, torn, count);
}

static int settle_write(Content *content, const Change *change, uint64_t *random) {
    for (int64_t done = 0; done < change->size;) {
        int64_t offset = change->offset + done;
        int64_t count = PIECE_BYTES - offset % PIECE_BYTES;
        if (count > change->size - done) count = change->size - done;
        const unsigned char *bytes = change->bytes + done;
        uint64_t fate = draw(random) % 8;
        int failed = 0;
        if (fate < 3) failed = fault_content_put(content, offset, bytes, count);
        else if (fate < 5) failed = tear(content, offset, bytes, count, random);
        if (failed) return failed;
        done += count;
    }
    return 0;
}

/* What the power cut has left of a file. */
static int settle(Node *node, int damage, uint64_t *random) {
    for (Change *change = damage == FAULT_DAMAGE_MIXED ? node->first : 0; change; change = change->next) {
        if (!change->is_truncation && settle_write(&node->durable, change, random)) return SQLITE_NOMEM;
        if (change->is_truncation && draw(random) % 2 && change->offset < node->durable.size) {
            fault_content_resize(&node->durable, change->offset);
        }
    }
    if (damage == FAULT_DAMAGE_KEPT && fault_content_assign(&node->durable, &node->current)) return SQLITE_NOMEM;
    fault_forget_changes(node);
    return fault_content_assign(&node->current, &node->durable);
}

/* What a name stands for: any of the files it has stood for since the directory was synced. */
static Node *settle_name(Disk *disk, const char *name, int damage, uint64_t *random) {
    uint64_t count = 0;
    for (Entry *move = disk->moves; move; move = move->next) count += strcmp(move->name, name) == 0;
    uint64_t chosen = damage == FAULT_DAMAGE_LOST ? 0 : damage == FAULT_DAMAGE_KEPT ? count : draw(random) % (count + 1);
    Entry *entry = *fault_entry_slot(&disk->durable, name);
    Node *node = entry ? entry->node : 0;
    for (Entry *move = disk->moves; move && chosen > 0; move = move->next) {
        if (strcmp(move->name, name) != 0) continue;
        node = move->node;
        chosen--;
    }
    return node;
}

static int settle_directory(Disk *disk, int damage, uint64_t *random) {
    Entry *settled = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (Entry *entry = pass ? disk->moves : disk->durable; entry; entry = entry->next) {
            if (*fault_entry_slot(&settled, entry->name)) continue;
            /* A name without a file stays in the list until the end: it has been settled too. */
            if (fault_entry_append(&settled, entry->name, settle_name(disk, entry->name, damage, random))) return SQLITE_NOMEM;
        }
    }
    for (Entry **place = &settled; *place;) {
        if ((*place)->node) place = &(*place)->next;
        else fault_entry_drop(place);
    }
    fault_entries_clear(&disk->moves);
    fault_entries_clear(&disk->durable);
    fault_entries_clear(&disk->present);
    disk->present = settled;
    for (Entry *entry = settled; entry; entry = entry->next) {
        if (fault_entry_append(&disk->durable, entry->name, entry->node)) return SQLITE_NOMEM;
    }
    return 0;
}

/* Frees the files that no name stands for. */
static void sweep(Disk *disk) {
    for (Node **place = &disk->nodes; *place;) {
        Node *node = *place;
        Entry *entry = disk->present;
        while (entry && entry->node != node) entry = entry->next;
        if (entry) {
            place = &node->next;
            continue;
        }
        *place = node->next;
        node->next = 0;
        fault_nodes_free(node);
    }
}

void fault_disk_recover(int number, uint64_t seed, int damage) {
    fault_enter();
    Disk *disk = fault_disk_find(number);
    if (disk) {
        uint64_t random = seed;
        for (Node *node = disk->nodes; node; node = node->next) {
            if (node->shared) node->shared->owner = 0;
            node->shared = 0;
            if (settle(node, damage, &random)) abort();
        }
        if (settle_directory(disk, damage, &random)) abort();
        sweep(disk);
        fault_disk_renew(disk);
    }
    fault_leave();
}
