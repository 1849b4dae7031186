package dev.continuousexport.sql.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.sql.syntax.Command;
import dev.continuousexport.sql.syntax.ContinuousExportCommand;
import dev.continuousexport.sql.syntax.ExternalTableCommand;
import dev.continuousexport.sql.syntax.IngestCommand;
import dev.continuousexport.sql.syntax.KqlScript;
import dev.continuousexport.sql.syntax.TableCommand;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PropertiesTest {
  private static ExportProperties export(String properties) {
    Command command =
        KqlScript.commands(
                ".create-or-alter continuous-export E to table X with (" + properties + ") <| T")
            .get(0);
    return ExportProperties.of((ContinuousExportCommand.Create) command);
  }

  @Test
  void valuesMayBeBareQuotedOrLiterals() {
    ExportProperties properties =
        export(
            "intervalBetweenRuns=5m, ForcedLatency=\"00:00:30\", sizeLimit=104857600,"
                + " distributed=false, parquetRowGroupSize='1000', isDisabled=true,"
                + " managedidentity=system, alignTo=time(01:00:00), distributionKind=uniform");
    assertThat(properties.intervalBetweenRuns()).contains(Duration.ofMinutes(5));
    assertThat(properties.forcedLatency()).contains(Duration.ofSeconds(30));
    assertThat(properties.sizeLimit()).contains(104_857_600L);
    assertThat(properties.distribution()).contains(ExportProperties.Distribution.SINGLE);
    assertThat(properties.distributionKind()).contains(ExportProperties.DistributionKind.UNIFORM);
    assertThat(properties.parquetRowGroupSize()).contains(1000);
    assertThat(properties.isDisabled()).contains(true);
    assertThat(properties.managedIdentity()).contains("system");
    assertThat(properties.alignTo()).contains(Duration.ofHours(1));
  }

  @Test
  void unknownPropertiesAndWrongValuesAreNamedAtOnce() {
    assertThatThrownBy(
            () -> export("intervallBetweenRuns=5m, sizeLimit=big, distributed=maybe, alignTo=0s"))
        .hasMessageContaining(
            "line 1, column 55, at 'intervallBetweenRuns': A continuous export has no property"
                + " 'intervallBetweenRuns'. Did you mean 'intervalBetweenRuns'?")
        .hasMessageContaining("at 'big': The property 'sizeLimit' wants a whole number")
        .hasMessageContaining("at 'maybe': The property 'distributed' wants a bool.")
        .hasMessageContaining("at '0s': The property 'alignTo' wants a timespan above zero.");
  }

  @Test
  void aTableKeepsTheOptionsOfItsLog() {
    Command command =
        KqlScript.commands(
                ".create-or-alter table T (a:int) with (onbadrecord=Quarantine, group.id='g', x-y=1)")
            .get(0);
    IngestTableProperties properties = IngestTableProperties.of((TableCommand.Create) command);
    assertThat(properties.onBadRecord()).isEqualTo("quarantine");
    assertThat(properties.options()).isEqualTo(Map.of("group.id", "g", "x-y", "1"));
  }

  @Test
  void externalTablesHaveTheirOwnProperties() {
    String start =
        ".create-or-alter external table E (a:int) kind=storage dataformat=csv ('x') with (";
    ExternalTableProperties properties =
        ExternalTableProperties.of(
            (ExternalTableCommand.Create)
                KqlScript.commands(
                        start + "compressed=true, includeHeaders=firstfile, namePrefix='p')")
                    .get(0));
    assertThat(properties.compressed()).contains(true);
    assertThat(properties.includeHeaders()).contains("FirstFile");
    assertThatThrownBy(
            () ->
                ExternalTableProperties.of(
                    (ExternalTableCommand.Create)
                        KqlScript.commands(start + "compressionType=zip)").get(0)))
        .hasMessageContaining("wants one of gzip, snappy");
  }

  @Test
  void inlineIngestionKnowsItsFormat() {
    assertThat(
            IngestInlineProperties.of(
                    (IngestCommand.Inline)
                        KqlScript.commands(".ingest inline into table T <| 1,2").get(0))
                .format())
        .isEqualTo("csv");
  }
}
