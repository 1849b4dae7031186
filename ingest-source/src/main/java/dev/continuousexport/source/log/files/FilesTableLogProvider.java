package dev.continuousexport.source.log.files;

import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.TableLog;
import dev.continuousexport.source.model.TableLogProvider;

/**
 * Opens files: the address is a folder (all files below it), a single file or a glob, as a path or
 * a {@code file:} URI; options see {@link FileOptions}. Names that begin with {@code .} or {@code
 * _} are left out: write a file under such a name and rename it when it is whole. Files that end in
 * {@code .gz} are decompressed.
 */
public final class FilesTableLogProvider implements TableLogProvider {
  @Override
  public String kind() {
    return "files";
  }

  @Override
  public TableLog open(IngestTable table) {
    return new FilesTableLog(table, FileAddress.open(table), FileOptions.of(table));
  }
}
