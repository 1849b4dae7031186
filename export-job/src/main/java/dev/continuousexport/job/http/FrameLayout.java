package dev.continuousexport.job.http;

/**
 * How the frames of a V2 answer are to be laid out; each is an option of its own.
 *
 * @param newlines {@code results_v2_newlines_between_frames}: each frame on a line of its own
 * @param fragments {@code results_v2_fragment_primary_tables}: results come in pieces
 * @param errors {@code results_error_reporting_placement}
 */
record FrameLayout(boolean newlines, boolean fragments, ErrorPlacement errors) {
  static final FrameLayout PLAIN = new FrameLayout(false, false, ErrorPlacement.IN_DATA);

  /** Where a client wants to find errors that appear while rows are sent. */
  enum ErrorPlacement {
    IN_DATA("in_data", "InData"),
    END_OF_TABLE("end_of_table", "EndOfTable"),
    END_OF_DATASET("end_of_dataset", "EndOfDataSet");

    private final String option;
    private final String frame;

    ErrorPlacement(String option, String frame) {
      this.option = option;
      this.frame = frame;
    }

    /** The word of the option. */
    String option() {
      return option;
    }

    /** The word of the header frame. */
    String frame() {
      return frame;
    }
  }
}
