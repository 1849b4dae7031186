package dev.continuousexport.sink.path;

import dev.continuousexport.sink.model.Compression;
import dev.continuousexport.sink.model.ExternalTable;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Names of files: {@code <prefix>_<ordinal>_<32 hexadecimal digits>.<extension>[.gz]}, as ADX names
 * them. The 32 digits are random, so no two attempts ever name a file alike.
 *
 * <p>The prefix is the table's {@code namePrefix}, otherwise a GUID that all writers of a run share
 * because it is derived from the export and the run.
 */
public final class ArtifactNames {
  private final Optional<String> prefix;
  private final String exportId;
  private final String extension;
  private final Supplier<UUID> random;

  public ArtifactNames(ExternalTable table, String exportId, Supplier<UUID> random) {
    this.prefix = table.files().prefix();
    this.exportId = exportId;
    this.extension = extension(table);
    this.random = random;
  }

  /** The name of the {@code ordinal}-th file (from 1) of a run. */
  public String name(long run, long ordinal) {
    String unique = random.get().toString().replace("-", "");
    return prefix.orElseGet(() -> prefixOf(run)) + "_" + ordinal + "_" + unique + "." + extension;
  }

  private String prefixOf(long run) {
    byte[] seed = (exportId + "/" + run).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(seed).toString();
  }

  private static String extension(ExternalTable table) {
    String extension = table.files().extension().orElseGet(() -> table.format().kustoName());
    boolean zipped = table.format().isText() && table.compression() == Compression.GZIP;
    return zipped ? extension + ".gz" : extension;
  }
}
