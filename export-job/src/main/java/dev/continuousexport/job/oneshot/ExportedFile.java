package dev.continuousexport.job.oneshot;

/**
 * A file that was exported.
 *
 * @param path whole
 * @param records in it
 */
record ExportedFile(String path, long records) {}
