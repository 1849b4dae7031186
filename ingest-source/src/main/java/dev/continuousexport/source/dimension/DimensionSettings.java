package dev.continuousexport.source.dimension;

/** The settings of a job that concern its dimension tables. */
public final class DimensionSettings {
  /** How many bytes of keys and rows a broadcast dimension may take in each TaskManager. */
  public static final String LIMIT = "continuous-export.dimension-limit";

  public static final long DEFAULT_LIMIT_BYTES = 64L << 20;

  /** How dimensions are joined: {@link #JOIN_BY_BROADCAST} or {@link #JOIN_BY_REPLAY}. */
  public static final String JOIN = "continuous-export.dimension-join";

  /** Each TaskManager keeps the dimension whole; facts stay where they are. */
  public static final String JOIN_BY_BROADCAST = "broadcast";

  /** The dimension is read into each run and joined there by key; its size has no limit. */
  public static final String JOIN_BY_REPLAY = "replay";

  private DimensionSettings() {}
}
