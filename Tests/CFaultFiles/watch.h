/* Between the calls and the watches. */
#ifndef CFAULTFILES_WATCH_H
#define CFAULTFILES_WATCH_H

#include <stdint.h>
#include <stddef.h>

/* The watch of a path or of an open file; 0 for none. Cheap while nothing is watched. */
int watch_of_path(const char *path);
int watch_of_file(int descriptor, uint64_t *id, int *is_directory, const char **path);

/* Whether a call may go on: 0, or the error with which it fails. Counts it.
 * A write that is told to fail has `half` set: its first half is to be done. */
int watch_admit(int watch, int kind, int *half);

/* Writes a change down. */
void watch_note(int watch, int kind, uint64_t id, int64_t offset, const void *bytes, int64_t count,
                const char *path, const char *other);

/* A file that was opened, and one that is closed. Returns the file's id. */
uint64_t watch_opened(int watch, int descriptor, const char *path, int is_new);
void watch_closed(int descriptor);

/* Changes inside of watched directories come one after another. */
void watch_lock(void);
void watch_unlock(void);

#endif
