package dev.continuousexport.job.model;

import java.time.Duration;
import java.util.List;

/**
 * What a service has done and does, as of now.
 *
 * <p>Source: the ADX page "Monitor Azure Data Explorer with metrics", export metrics.
 *
 * @param utilization the share of the permits to export that is held, from 0 to 1
 * @param pending continuous exports that are due and wait for a permit
 * @param greatestLateness how far the export is behind that is furthest behind; disabled ones do
 *     not count, and zero stands for none
 * @param exports each continuous export
 */
public record ServiceFigures(
    double utilization, int pending, Duration greatestLateness, List<ExportFigures> exports) {
  public ServiceFigures {
    exports = List.copyOf(exports);
  }
}
