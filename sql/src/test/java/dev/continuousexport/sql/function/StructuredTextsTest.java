package dev.continuousexport.sql.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.continuousexport.sql.text.DatetimeText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paths, commands, XML, local times and probabilities, with their edges. */
class StructuredTextsTest {
  @ParameterizedTest
  @CsvSource({
    "C:\\temp\\file.txt,'',C:,C:\\temp,temp,file.txt,txt,''",
    "file.txt,'','','','',file.txt,txt,''",
    "file://C:/temp/file.txt:some.exe,file,C:,C:/temp,temp,file.txt,txt,some.exe",
    "/usr/lib/archive.tar.gz,'','',/usr/lib,lib,archive.tar.gz,gz,''",
    "/usr/lib/,'','',/usr/lib,lib,'','',''",
    "'','','','','','','',''",
  })
  void pathsAreTakenApart(
      String path,
      String scheme,
      String root,
      String directory,
      String name,
      String file,
      String extension,
      String stream) {
    String parts =
        "{\"Scheme\":%s,\"RootPath\":%s,\"DirectoryPath\":%s,\"DirectoryName\":%s,"
            + "\"Filename\":%s,\"Extension\":%s,\"AlternateDataStreamName\":%s}";
    assertThat(new Paths.ParsePath().eval(path))
        .isEqualTo(
            parts.formatted(
                Json.quoted(scheme),
                Json.quoted(root),
                Json.quoted(directory),
                Json.quoted(name),
                Json.quoted(file),
                Json.quoted(extension),
                Json.quoted(stream)));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "echo \"hello world!\"|[\"echo\",\"hello world!\"]",
        "\"C:\\a b\\c.exe\" \"x\\\\\" y|[\"C:\\\\a b\\\\c.exe\",\"x\\\\\",\"y\"]",
        "a  b\\\"c|[\"a\",\"b\\\"c\"]",
        "a \"\" b|[\"a\",\"\",\"b\"]",
        "a \"b|[\"a\",\"b\"]",
        "a b\\|[\"a\",\"b\\\\\"]",
        "``|[]",
      },
      delimiter = '|')
  void commandsAreSplitAsWindowsDoes(String line, String words) {
    assertThat(new Paths.ParseCommandLine().eval(line, "Windows")).isEqualTo(words);
    assertThat(new Paths.ParseCommandLine().eval(line, "unix")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "<e/>|{\"e\":null}",
        "<e>text</e>|{\"e\":\"text\"}",
        "<e name=\"value\"/>|{\"e\":{\"@name\":\"value\"}}",
        "<e name=\"value\">text</e>|{\"e\":{\"@name\":\"value\",\"#text\":\"text\"}}",
        "<e> <a>text</a> <a>text</a> </e>|{\"e\":{\"a\":[\"text\",\"text\"]}}",
        "<e> text <a>1</a> </e>|{\"e\":{\"#text\":\"text\",\"a\":\"1\"}}",
        "<?xml version=\"1.0\"?><!-- c --><n:e xmlns:n=\"u\"><n:f/></n:e>"
            + "|{\"n:e\":{\"@xmlns:n\":\"u\",\"n:f\":null}}",
      },
      delimiter = '|')
  void xmlIsABag(String xml, String json) {
    assertThat(new Xml.ParseXml().eval(xml)).isEqualTo(json);
  }

  @Test
  void xmlThatIsWrongOrReachesOutIsNull() {
    for (String wrong :
        new String[] {
          null,
          "",
          "text",
          "<a>",
          "<a></b>",
          "<a/><b/>",
          "<a>".repeat(600),
          "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>"
        }) {
      assertThat(new Xml.ParseXml().eval(wrong)).as(wrong).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2020-02-02 20:02:20,US/Pacific,2020-02-03 04:02:20",
    "2022-03-27 02:00:00,Europe/Brussels,2022-03-27 00:00:00",
    "2022-10-30 02:30:00,Europe/Brussels,2022-10-30 01:30:00",
    "2022-07-01 00:00:00,Asia/Kolkata,2022-06-30 18:30:00",
  })
  void localTimesHaveAnOffset(String local, String zone, String utc) {
    assertThat(new TimeZones.LocalToUtc().eval(DatetimeText.parse(local), zone))
        .isEqualTo(DatetimeText.parse(utc));
  }

  @Test
  void unknownZonesGiveNull() {
    assertThat(new TimeZones.LocalToUtc().eval(0L, "Asia/Kolkata")).isNull();
    assertThat(new TimeZones.UtcToLocal().eval(0L, "Nowhere")).isNull();
    assertThat(new TimeZones.UtcToLocal().eval(null, "UTC")).isNull();
    assertThat(new TimeZones.UtcToLocal().eval(0L, "UTC")).isZero();
    assertThat(new TimeZones.ListTimeZones().eval()).contains("\"Europe/Paris\"");
  }

  @Test
  void probabilitiesAreThoseOfTheBetaDistribution() {
    assertThat(new Probability.BetaCdf().eval(0.9, 10.0, 20.0)).isCloseTo(1, within(1e-12));
    assertThat(new Probability.BetaCdf().eval(1.5, 10.0, 20.0)).isNaN();
    assertThat(new Probability.BetaCdf().eval(0.1, -1.0, 20.0)).isEqualTo(1);
    assertThat(new Probability.BetaCdf().eval(null, 1.0, 2.0)).isNull();
    assertThat(new Probability.BetaPdf().eval(0.5, 10.0, 20.0))
        .isCloseTo(0.746176019310951, within(1e-12));
    assertThat(new Probability.BetaPdf().eval(0.0, 10.0, 20.0)).isNaN();
    assertThat(new Probability.BetaInv().eval(0.1, 10.0, 20.0))
        .isCloseTo(0.226415022388749, within(1e-12));
    assertThat(new Probability.BetaInv().eval(1.5, 10.0, 20.0)).isNull();
    assertThat(new Probability.BetaInv().eval(0.1, -1.0, 20.0)).isNaN();
    assertThat(
            new Probability.WelchTest()
                .eval(20.82, 7.867428571428573, 15.0, 22.986666666666668, 3.8126666666666678, 15.0))
        .isCloseTo(0.021, within(5e-4));
    assertThat(new Probability.WelchTest().eval(1.0, 0.0, 5.0, 2.0, 0.0, 5.0)).isNaN();
  }

  @Test
  void numbersOfChanceAreNotFolded() {
    Probability.Rand rand = new Probability.Rand();
    assertThat(rand.isDeterministic()).isFalse();
    for (int i = 0; i < 100; i++) {
      assertThat(rand.eval(null)).isBetween(0.0, Math.nextDown(1.0));
      assertThat(rand.eval(3L)).isIn(0.0, 1.0, 2.0);
    }
  }

  @Test
  void theFirstTermWins() {
    TermSearch.HasAnyIndex index = new TermSearch.HasAnyIndex();
    assertThat(index.eval("this is an Example", "[\"not\",\"EXAMPLE\"]")).isEqualTo(1);
    assertThat(index.eval("number 2", "[1,2,3]")).isEqualTo(1);
    assertThat(index.eval("anything", "[]")).isEqualTo(-1);
    assertThat(index.eval(null, "no array")).isEqualTo(-1);
  }
}
