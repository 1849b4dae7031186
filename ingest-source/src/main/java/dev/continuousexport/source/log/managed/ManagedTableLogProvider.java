package dev.continuousexport.source.log.managed;

import dev.continuousexport.source.log.BindingOptions;
import dev.continuousexport.source.log.SliceBounds;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.TableLog;
import dev.continuousexport.source.model.TableLogException;
import dev.continuousexport.source.model.TableLogProvider;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;

/**
 * Opens managed logs: the address is a directory, as a path or a {@code file:} URI. Option {@code
 * slice.records}: how many records a slice holds at most, {@value SliceBounds#RECORDS} by default.
 */
public final class ManagedTableLogProvider implements TableLogProvider {
  @Override
  public String kind() {
    return "managed";
  }

  @Override
  public TableLog open(IngestTable table) {
    BindingOptions.requireKnown(table, "slice.records");
    long sliceRecords = BindingOptions.positive(table, "slice.records", SliceBounds.RECORDS);
    return new ManagedTableLog(
        table, new ManagedDirectory(path(table)), sliceRecords, Clock.systemUTC());
  }

  private static Path path(IngestTable table) {
    String address = table.log().address();
    try {
      return address.startsWith("file:") ? Path.of(URI.create(address)) : Path.of(address);
    } catch (IllegalArgumentException noPath) {
      throw TableLogException.permanent(
          "Table '%s' is bound to the directory '%s', which is no path: %s"
              .formatted(table.name(), address, noPath.getMessage()),
          noPath);
    }
  }
}
