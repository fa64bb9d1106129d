/* The system calls, as in the C library but for watched directories. */
#define _GNU_SOURCE
#include "CFaultFiles.h"
#include "watch.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define CALL __attribute__((visibility("default")))

static int failed(int error) {
    errno = error;
    return -1;
}

/* The path of a name in an open directory, as an absolute one. Returns `path` where that cannot be told. */
static const char *absolute(int directory, const char *path, char *room) {
    if (!path || path[0] == '/' || directory == AT_FDCWD) return path;
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", directory);
    ssize_t length = readlink(link, room, PATH_MAX - 1);
    if (length <= 0) return path;
    int rest = snprintf(room + length, (size_t)(PATH_MAX - length), "/%s", path);
    return rest > 0 && length + rest < PATH_MAX ? room : path;
}

static int opened(int directory, const char *name, int flags, mode_t mode) {
    char room[PATH_MAX];
    const char *path = absolute(directory, name, room);
    int watch = watch_of_path(path);
    if (!watch) return (int)syscall(SYS_openat, directory, path, flags, mode);
    watch_lock();
    struct stat status;
    int is_new = (flags & O_CREAT) && lstat(path, &status) != 0;
    int is_cut = !is_new && (flags & O_TRUNC) && stat(path, &status) == 0 && status.st_size > 0;
    int kind = is_new ? FAULT_FILE_CREATE : is_cut ? FAULT_FILE_TRUNCATE : FAULT_FILE_READ;
    int error = watch_admit(watch, kind, NULL);
    int descriptor = error ? failed(error) : (int)syscall(SYS_openat, directory, path, flags, mode);
    if (descriptor >= 0) {
        uint64_t id = watch_opened(watch, descriptor, path, is_new);
        if (is_cut) watch_note(watch, FAULT_FILE_TRUNCATE, id, 0, NULL, 0, NULL, NULL);
    }
    watch_unlock();
    return descriptor;
}

static mode_t mode_of(int flags, va_list list) {
    return (flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE ? va_arg(list, mode_t) : 0;
}

CALL int open(const char *path, int flags, ...) {
    va_list list;
    va_start(list, flags);
    mode_t mode = mode_of(flags, list);
    va_end(list);
    return opened(AT_FDCWD, path, flags, mode);
}

CALL int open64(const char *path, int flags, ...) {
    va_list list;
    va_start(list, flags);
    mode_t mode = mode_of(flags, list);
    va_end(list);
    return opened(AT_FDCWD, path, flags, mode);
}

CALL int openat(int directory, const char *path, int flags, ...) {
    va_list list;
    va_start(list, flags);
    mode_t mode = mode_of(flags, list);
    va_end(list);
    return opened(directory, path, flags, mode);
}

CALL int openat64(int directory, const char *path, int flags, ...) {
    va_list list;
    va_start(list, flags);
    mode_t mode = mode_of(flags, list);
    va_end(list);
    return opened(directory, path, flags, mode);
}

CALL int close(int descriptor) {
    watch_closed(descriptor);
    return (int)syscall(SYS_close, descriptor);
}

static int may_read(int descriptor) {
    int watch = watch_of_file(descriptor, NULL, NULL, NULL);
    if (!watch) return 0;
    watch_lock();
    int error = watch_admit(watch, FAULT_FILE_READ, NULL);
    watch_unlock();
    return error;
}

CALL ssize_t read(int descriptor, void *buffer, size_t count) {
    int error = may_read(descriptor);
    return error ? failed(error) : syscall(SYS_read, descriptor, buffer, count);
}

CALL ssize_t pread(int descriptor, void *buffer, size_t count, off_t offset) {
    int error = may_read(descriptor);
    return error ? failed(error) : syscall(SYS_pread64, descriptor, buffer, count, offset);
}

CALL ssize_t pread64(int descriptor, void *buffer, size_t count, off64_t offset) {
    return pread(descriptor, buffer, count, offset);
}

/* Writes where `offset` says, or goes on where the last write ended when it is negative. */
static ssize_t written(int descriptor, const void *bytes, size_t count, off_t offset) {
    uint64_t id = 0;
    int watch = watch_of_file(descriptor, &id, NULL, NULL);
    if (!watch) {
        if (offset < 0) return syscall(SYS_write, descriptor, bytes, count);
        return syscall(SYS_pwrite64, descriptor, bytes, count, offset);
    }
    watch_lock();
    int half = 0;
    int error = watch_admit(watch, FAULT_FILE_WRITE, &half);
    size_t part = half ? count / 2 : count;
    ssize_t done = -1;
    if (!error || half) {
        off_t place = offset < 0 ? lseek(descriptor, 0, SEEK_CUR) : offset;
        done = offset < 0 ? syscall(SYS_write, descriptor, bytes, part)
                          : syscall(SYS_pwrite64, descriptor, bytes, part, offset);
        if (done > 0) watch_note(watch, FAULT_FILE_WRITE, id, place, bytes, done, NULL, NULL);
    }
    watch_unlock();
    return error ? failed(error) : done;
}

CALL ssize_t write(int descriptor, const void *bytes, size_t count) {
    return written(descriptor, bytes, count, -1);
}

CALL ssize_t pwrite(int descriptor, const void *bytes, size_t count, off_t offset) {
    return offset < 0 ? failed(EINVAL) : written(descriptor, bytes, count, offset);
}

CALL ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off64_t offset) {
    return pwrite(descriptor, bytes, count, offset);
}

CALL int ftruncate(int descriptor, off_t size) {
    uint64_t id = 0;
    int watch = watch_of_file(descriptor, &id, NULL, NULL);
    if (!watch) return (int)syscall(SYS_ftruncate, descriptor, size);
    watch_lock();
    int error = watch_admit(watch, FAULT_FILE_TRUNCATE, NULL);
    int result = error ? failed(error) : (int)syscall(SYS_ftruncate, descriptor, size);
    if (result == 0) watch_note(watch, FAULT_FILE_TRUNCATE, id, size, NULL, 0, NULL, NULL);
    watch_unlock();
    return result;
}

CALL int ftruncate64(int descriptor, off64_t size) { return ftruncate(descriptor, size); }

static int synced(int descriptor, long call) {
    uint64_t id = 0;
    int is_directory = 0;
    const char *path = NULL;
    int watch = watch_of_file(descriptor, &id, &is_directory, &path);
    if (!watch) return (int)syscall(call, descriptor);
    watch_lock();
    int kind = is_directory ? FAULT_FILE_SYNC_NAMES : FAULT_FILE_SYNC;
    int error = watch_admit(watch, kind, NULL);
    if (!error) watch_note(watch, kind, id, 0, NULL, 0, is_directory ? path : NULL, NULL);
    watch_unlock();
    return error ? failed(error) : 0;
}

CALL int fsync(int descriptor) { return synced(descriptor, SYS_fsync); }
CALL int fdatasync(int descriptor) { return synced(descriptor, SYS_fdatasync); }

/* A change of names: `call` does it. */
#define CHANGE_NAMES(kind, path, other, call)                                           \
    do {                                                                                \
        int watch = watch_of_path(path);                                                \
        if (!watch) return (int)(call);                                                 \
        watch_lock();                                                                   \
        int error = watch_admit(watch, kind, NULL);                                     \
        int result = error ? failed(error) : (int)(call);                               \
        int reason = errno;                                                             \
        if (result == 0) watch_note(watch, kind, 0, 0, NULL, 0, path, other);           \
        watch_unlock();                                                                 \
        errno = reason;                                                                 \
        return result;                                                                  \
    } while (0)

CALL int rename(const char *path, const char *other) {
    CHANGE_NAMES(FAULT_FILE_RENAME, path, other, syscall(SYS_renameat2, AT_FDCWD, path, AT_FDCWD, other, 0));
}

CALL int link(const char *path, const char *other) {
    CHANGE_NAMES(FAULT_FILE_LINK, path, other, syscall(SYS_linkat, AT_FDCWD, path, AT_FDCWD, other, 0));
}

CALL int unlink(const char *path) {
    CHANGE_NAMES(FAULT_FILE_UNLINK, path, NULL, syscall(SYS_unlinkat, AT_FDCWD, path, 0));
}

CALL int rmdir(const char *path) {
    CHANGE_NAMES(FAULT_FILE_RMDIR, path, NULL, syscall(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR));
}

CALL int unlinkat(int directory, const char *path, int flags) {
    char room[PATH_MAX];
    const char *whole = absolute(directory, path, room);
    if (!watch_of_path(whole)) return (int)syscall(SYS_unlinkat, directory, path, flags);
    return flags & AT_REMOVEDIR ? rmdir(whole) : unlink(whole);
}

CALL int mkdir(const char *path, mode_t mode) {
    CHANGE_NAMES(FAULT_FILE_MKDIR, path, NULL, syscall(SYS_mkdirat, AT_FDCWD, path, mode));
}
