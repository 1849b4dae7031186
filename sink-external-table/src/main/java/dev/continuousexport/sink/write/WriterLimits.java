package dev.continuousexport.sink.write;

/**
 * How much a writer may hold at once. Beyond either limit the artifact that was written to least
 * recently is finished early, which leaves smaller files and nothing else.
 *
 * @param openArtifacts artifacts that are open
 * @param heldBytes bytes that the open artifacts hold in memory, roughly
 */
public record WriterLimits(int openArtifacts, long heldBytes) {
  public static final WriterLimits DEFAULTS = new WriterLimits(1_000, 256L << 20);

  public WriterLimits {
    if (openArtifacts < 1 || heldBytes < 1) {
      throw new IllegalArgumentException("A writer needs at least one open artifact and one byte.");
    }
  }
}
