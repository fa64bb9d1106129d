#include "watch.h"
#include "CFaultFiles.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { WATCHES = 64, DESCRIPTORS = 4096 };

/* An id given to a new file, by the number that the file system gave it: such numbers come again. */
struct given {
    ino_t number;
    uint64_t id;
};

struct watch {
    char *root;
    size_t length;
    int fault, forever, on_reads, has_crashed;
    int64_t left, strikes;
    int64_t counts[FAULT_FILE_KINDS];
    struct fault_file_change *changes;
    int64_t changes_count, changes_room;
    struct given *given;
    int64_t given_count, given_room;
};

struct open_file {
    int watch;
    /* The watch may have ended and its number been given to another. */
    uint64_t life;
    dev_t device;
    ino_t number;
    uint64_t id;
    int is_directory;
    char *path;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct watch watches[WATCHES];
static uint64_t lives[WATCHES];
static struct open_file files[DESCRIPTORS];
static atomic_int watching;
static uint64_t next_id = (uint64_t)1 << 62;

void watch_lock(void) { pthread_mutex_lock(&lock); }
void watch_unlock(void) { pthread_mutex_unlock(&lock); }

static struct watch *at(int number) {
    if (number < 1 || number > WATCHES || !watches[number - 1].root) return NULL;
    return &watches[number - 1];
}

static int is_shared_memory(const char *path) {
    size_t length = strlen(path);
    return length > 4 && strcmp(path + length - 4, "-shm") == 0;
}

int watch_of_path(const char *path) {
    if (!atomic_load(&watching) || !path || path[0] != '/' || is_shared_memory(path)) return 0;
    int found = 0;
    watch_lock();
    for (int index = 0; index < WATCHES && !found; index++) {
        struct watch *watch = &watches[index];
        if (!watch->root || strncmp(path, watch->root, watch->length) != 0) continue;
        if (path[watch->length] == '/' || path[watch->length] == 0) found = index + 1;
    }
    watch_unlock();
    return found;
}

int watch_of_file(int descriptor, uint64_t *id, int *is_directory, const char **path) {
    if (!atomic_load(&watching) || descriptor < 0 || descriptor >= DESCRIPTORS) return 0;
    int found = 0;
    watch_lock();
    struct open_file *file = &files[descriptor];
    struct stat status;
    if (file->watch && at(file->watch) && lives[file->watch - 1] == file->life && fstat(descriptor, &status) == 0
        && status.st_dev == file->device && status.st_ino == file->number) {
        found = file->watch;
        if (id) *id = file->id;
        if (is_directory) *is_directory = file->is_directory;
        if (path) *path = file->path;
    }
    watch_unlock();
    return found;
}

int watch_admit(int number, int kind, int *half) {
    struct watch *watch = at(number);
    if (half) *half = 0;
    if (!watch) return 0;
    if (watch->has_crashed) return EIO;
    watch->counts[kind]++;
    if (!watch->fault || (kind == FAULT_FILE_READ) != (watch->on_reads != 0)) return 0;
    if (watch->left > 1) {
        watch->left--;
        return 0;
    }
    int needs_room = kind == FAULT_FILE_WRITE || kind == FAULT_FILE_CREATE || kind == FAULT_FILE_MKDIR
        || kind == FAULT_FILE_LINK;
    if (watch->fault == FAULT_FILE_FULL && !needs_room) return 0;
    watch->strikes++;
    if (half) *half = kind == FAULT_FILE_WRITE;
    int error = watch->fault == FAULT_FILE_FULL ? ENOSPC : EIO;
    if (watch->fault == FAULT_FILE_CRASH) watch->has_crashed = 1;
    if (!watch->forever) watch->fault = 0;
    return error;
}

static char *copied(const char *text) { return text ? strdup(text) : NULL; }

/* Makes room for one more. Without memory a test cannot go on. */
static void *grown(void *list, int64_t count, int64_t *room, size_t size) {
    if (count < *room) return list;
    *room = *room ? *room * 2 : 64;
    void *more = realloc(list, (size_t)*room * size);
    if (!more) abort();
    return more;
}

void watch_note(int number, int kind, uint64_t id, int64_t offset, const void *bytes, int64_t count,
                const char *path, const char *other) {
    struct watch *watch = at(number);
    if (!watch) return;
    watch->changes = grown(watch->changes, watch->changes_count, &watch->changes_room, sizeof *watch->changes);
    uint8_t *copy = NULL;
    if (bytes && count > 0) {
        copy = malloc((size_t)count);
        if (!copy) abort();
        memcpy(copy, bytes, (size_t)count);
    }
    watch->changes[watch->changes_count++] = (struct fault_file_change){
        .kind = kind, .id = id, .offset = offset, .bytes = copy, .count = count,
        .path = copied(path), .other = copied(other)};
}

uint64_t watch_opened(int number, int descriptor, const char *path, int is_new) {
    struct watch *watch = at(number);
    struct stat status;
    if (!watch || descriptor >= DESCRIPTORS || fstat(descriptor, &status) != 0) return 0;
    uint64_t id = status.st_ino;
    if (is_new) {
        id = next_id++;
        watch->given = grown(watch->given, watch->given_count, &watch->given_room, sizeof *watch->given);
        watch->given[watch->given_count++] = (struct given){.number = status.st_ino, .id = id};
        watch_note(number, FAULT_FILE_CREATE, id, 0, NULL, 0, path, NULL);
    } else {
        for (int64_t index = watch->given_count - 1; index >= 0; index--) {
            if (watch->given[index].number != status.st_ino) continue;
            id = watch->given[index].id;
            break;
        }
    }
    free(files[descriptor].path);
    files[descriptor] = (struct open_file){
        .watch = number, .life = lives[number - 1], .device = status.st_dev, .number = status.st_ino, .id = id,
        .is_directory = S_ISDIR(status.st_mode), .path = copied(path)};
    return id;
}

void watch_closed(int descriptor) {
    if (descriptor < 0 || descriptor >= DESCRIPTORS) return;
    watch_lock();
    free(files[descriptor].path);
    files[descriptor] = (struct open_file){0};
    watch_unlock();
}

int fault_files_watch(const char *root) {
    int number = 0;
    watch_lock();
    for (int index = 0; index < WATCHES && !number; index++) {
        if (watches[index].root) continue;
        watches[index] = (struct watch){.root = copied(root), .length = strlen(root)};
        lives[index]++;
        number = index + 1;
        atomic_fetch_add(&watching, 1);
    }
    watch_unlock();
    return number;
}

void fault_files_unwatch(int number) {
    watch_lock();
    struct watch *watch = at(number);
    if (watch) {
        for (int64_t index = 0; index < watch->changes_count; index++) {
            free((void *)watch->changes[index].bytes);
            free((void *)watch->changes[index].path);
            free((void *)watch->changes[index].other);
        }
        free(watch->changes);
        free(watch->given);
        free(watch->root);
        *watch = (struct watch){0};
        atomic_fetch_sub(&watching, 1);
    }
    watch_unlock();
}

void fault_files_arm(int number, int fault, int64_t k, int forever, int on_reads) {
    watch_lock();
    struct watch *watch = at(number);
    if (watch) {
        watch->fault = fault;
        watch->left = k;
        watch->forever = forever;
        watch->on_reads = on_reads;
        watch->strikes = 0;
    }
    watch_unlock();
}

void fault_files_disarm(int number) {
    watch_lock();
    struct watch *watch = at(number);
    if (watch) watch->fault = 0;
    watch_unlock();
}

int64_t fault_files_count(int number, int kind) {
    watch_lock();
    struct watch *watch = at(number);
    int64_t count = watch && kind >= 0 && kind < FAULT_FILE_KINDS ? watch->counts[kind] : 0;
    watch_unlock();
    return count;
}

int64_t fault_files_strikes(int number) {
    watch_lock();
    struct watch *watch = at(number);
    int64_t strikes = watch ? watch->strikes : 0;
    watch_unlock();
    return strikes;
}

int64_t fault_files_changes(int number) {
    watch_lock();
    struct watch *watch = at(number);
    int64_t count = watch ? watch->changes_count : 0;
    watch_unlock();
    return count;
}

int fault_files_change(int number, int64_t index, struct fault_file_change *change) {
    watch_lock();
    struct watch *watch = at(number);
    int is_there = watch && index >= 0 && index < watch->changes_count;
    if (is_there) *change = watch->changes[index];
    watch_unlock();
    return is_there;
}
