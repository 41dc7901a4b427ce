// Tables of known logs become records, a row an object, however the bytes are cut into chunks.
#include <gtest/gtest.h>

#include "input/range_extractor.h"
#include "model/json_escape.h"
#include "random_json.h"
#include "recording_sink.h"

namespace snapsleuth::testing {
namespace {

const std::string kHeader = "eventname,eventsource,eventtime\n";

FoundInput table(const std::string& file, const DoorLimits& limits = {}) {
  const std::vector<FoundInput> inputs = read_every_way(file, limits);
  EXPECT_EQ(inputs.size(), 1U);
  for (const FoundRecord& record : inputs.at(0).records) EXPECT_EQ(record.frame, RecordFrame::csv_row);
  return inputs.at(0);
}

std::string row(std::string_view name, std::string_view source, std::string_view time) {
  std::string out = R"({"eventname":")";
  append_json_escaped(out, name);
  out += R"(","eventsource":")";
  append_json_escaped(out, source);
  out += R"(","eventtime":")";
  append_json_escaped(out, time);
  return out + "\"}";
}

/// The rows of the input as they stood in the file.
std::vector<std::string> raw_rows(const FoundInput& input, const std::string& file) {
  std::vector<std::string> out;
  for (const FoundRecord& record : input.records) out.push_back(file.substr(record.offset, record.length));
  return out;
}

using Texts = std::vector<std::string>;

TEST(Csv, ARowIsAnObjectByItsColumns) {
  const std::string file = kHeader + "CreateSnapshot,ec2.amazonaws.com,2024-03-01T10:00:00Z\n";
  const FoundInput input = table(file);
  EXPECT_EQ(texts(input), Texts{row("CreateSnapshot", "ec2.amazonaws.com", "2024-03-01T10:00:00Z")});
  EXPECT_EQ(raw_rows(input, file), Texts{"CreateSnapshot,ec2.amazonaws.com,2024-03-01T10:00:00Z"});
  EXPECT_TRUE(input.problems.empty());
  EXPECT_EQ(input.bytes, file.size());
}

TEST(Csv, TellsTheSeparator) {
  for (const char separator : {',', ';', '\t', '|'}) {
    std::string file = "eventName,eventSource,eventTime\r\nA,b,c\r\n";
    std::replace(file.begin(), file.end(), ',', separator);
    EXPECT_EQ(texts(table(file)), Texts{R"({"eventName":"A","eventSource":"b","eventTime":"c"})"}) << separator;
    const std::string said = std::string("sep=") + separator + "\r\n" + file;
    EXPECT_EQ(texts(table(said)).size(), 1U) << separator;
    EXPECT_EQ(raw_rows(table(said), said).at(0), std::string("A") + separator + "b" + separator + "c");
  }
}

/// By commas the header would end further on: a piece that ends with the line could not show that.
TEST(Csv, TheHeaderThatEndsFirstIsTaken) {
  const FoundInput input = table("TimeGenerated,OperationNameValue,\"\tinsertId\tlogName\na\tb\tc\nd\tx\"\te\n");
  EXPECT_EQ(input.records.size(), 2U);
}

TEST(Csv, ReadsQuotesAsSpreadsheetsWriteThem) {
  const std::string file = kHeader +
                           "\"two\r\nlines\",\"a \"\"quoted\"\" word\",\"x,y\"\r\n"
                           "inside \"of\" text, \"a space before\",\"\"\n"
                           "\"ends\" early,\"{\"\"a\"\":\"\"b\\\"\"c\"\"}\",\t\\\n";
  const FoundInput input = table(file);
  EXPECT_EQ(texts(input),
            (Texts{row("two\r\nlines", "a \"quoted\" word", "x,y"), row("inside \"of\" text", "a space before", ""),
                   row("ends early", R"({"a":"b\"c"})", "\t\\")}));
  EXPECT_EQ(raw_rows(input, file).at(0), "\"two\r\nlines\",\"a \"\"quoted\"\" word\",\"x,y\"");
  EXPECT_TRUE(input.problems.empty());
}

TEST(Csv, ReadsEveryLineEnd) {
  for (const char* end : {"\n", "\r\n", "\r", "\n\n", "\r\n\r\n"}) {
    const std::string file = "eventname,eventsource,eventtime" + std::string(end) + "a,b,c" + end + "d,e,f";
    EXPECT_EQ(texts(table(file)), (Texts{row("a", "b", "c"), row("d", "e", "f")})) << end;
    EXPECT_EQ(raw_rows(table(file), file), (Texts{"a,b,c", "d,e,f"}));
  }
}

TEST(Csv, KeepsUtf8AndItsMarkIsNoColumn) {
  const std::string file = "\xEF\xBB\xBF" + kHeader + "Zo\xC3\xAB,\xF0\x9F\x98\x80,\xFF\n";
  const FoundInput input = table(file);
  EXPECT_EQ(texts(input), Texts{row("Zo\xC3\xAB", "\xF0\x9F\x98\x80", "\xFF")});
  EXPECT_EQ(input.records.at(0).offset, kHeader.size());
}

TEST(Csv, RaggedRowsAreReadAndCountedOnce) {
  const FoundInput input = table(kHeader + "a,b\nc,d,e\nf,g,h,i\nj,k,l,,\n,,\n\n");
  EXPECT_EQ(texts(input),
            (Texts{R"({"eventname":"a","eventsource":"b"})", row("c", "d", "e"),
                   R"({"eventname":"f","eventsource":"g","eventtime":"h","column 4":"i"})",
                   R"({"eventname":"j","eventsource":"k","eventtime":"l","column 4":"","column 5":""})"}));
  EXPECT_EQ(summary(input), "4 records, malformed-record@32 x2");
}

TEST(Csv, ACutOffLastRowIsALoss) {
  EXPECT_EQ(summary(table(kHeader + "a,b,c\nd,e")), "1 records, truncated@38 x1");
  EXPECT_EQ(summary(table(kHeader + "a,b,c\nd,e,\"f\ng,h\n")), "1 records, truncated@38 x1");
  EXPECT_EQ(summary(table(kHeader + "a,b,c\nd,e,\"{\n \"\"f\"\":1,\n \"\"g\"\":")), "1 records, truncated@38 x1");
  EXPECT_EQ(summary(table(kHeader + "a,b,c\nd,e,f")), "2 records");
  EXPECT_EQ(summary(table(kHeader + "a,b,c\nd,e,")), "2 records");
  EXPECT_EQ(summary(table(kHeader + "a,b,c\n  ")), "1 records");
  EXPECT_EQ(summary(table(kHeader)), "0 records");
  const std::string file = kHeader + "a,b,c\nd,e,f";
  EXPECT_EQ(summary(read(file, 0, {}, Ending::cancelled)[0]), "1 records, cancelled@38 x1");
}

TEST(Csv, AQuoteTooManySwallowsNoRows) {
  const std::string stray = kHeader + "a,b,c\nd,\"e,f\ng,h,i\nj,k,l\n";
  for (const std::string& file : {stray, stray + "m,\"n\",o\n", stray + "\"m\",n,o\n", stray + "m,\"\",o\n"}) {
    const FoundInput input = table(file);
    ASSERT_GE(input.records.size(), 4U) << file << summary(input);
    EXPECT_EQ(input.records[1].text, row("d", "\"e", "f"));
    EXPECT_EQ(input.records[3].text, row("j", "k", "l"));
    ASSERT_EQ(input.problems.size(), 1U) << file;
    EXPECT_EQ(input.problems[0].offset, 38U);
    EXPECT_EQ(input.problems[0].message, "A quote opens a field here and none closes it: it was read as text.");
  }
  EXPECT_EQ(table(stray + "m,\"n\",o\n").records.back().text, row("m", "n", "o"));
  EXPECT_EQ(texts(table(kHeader + "a,b,\"c\n\"d\",e,f\n")), (Texts{row("a", "b", "\"c"), row("d", "e", "f")}));
  EXPECT_EQ(summary(table(stray + stray.substr(kHeader.size()) + "m,n,o\n")), "9 records, malformed-record@38 x2");
}

TEST(Csv, AQuoteTooManyIsFoundInALongTable) {
  std::string file = kHeader + "a,\"b,c\n";
  while (file.size() < (3U << 20U)) file += "CreateSnapshot,ec2.amazonaws.com,2024-03-01T10:00:00Z\n";
  const auto lines = static_cast<std::size_t>(std::count(file.begin(), file.end(), '\n'));
  for (const std::size_t chunk : {std::size_t{0}, std::size_t{1000}, std::size_t{1} << 16U}) {
    EXPECT_EQ(summary(read(file, chunk)[0]), std::to_string(lines - 1) + " records, malformed-record@32 x1");
  }
}

TEST(Csv, ALongTextOfManyLinesIsNoTable) {
  std::string field;
  while (field.size() < (3U << 20U)) field += "a line of a description, with a comma\n";
  EXPECT_EQ(summary(read(kHeader + "a,\"" + field + "\",c\nd,e,f\n")[0]), "2 records");
}

TEST(Csv, InUtf16AsPowershellAndSpreadsheetsWriteIt) {
  std::string table = "sep=;\r\neventname;eventsource;eventtime\r\nCreateSnapshot;\"ec2;x\";2024-03-01\r\n";
  std::string tabs = "eventname\teventsource\teventtime\nCreateSnapshot\tec2;x\t2024-03-01\n";
  for (const std::string& text : {table, tabs}) {
    std::string utf16 = "\xFF\xFE";
    for (const char c : text) utf16 += {c, '\0'};
    const std::vector<FoundInput> inputs = read_every_way(utf16);
    EXPECT_EQ(texts(inputs[0]), Texts{row("CreateSnapshot", "ec2;x", "2024-03-01")});
    EXPECT_TRUE(inputs[0].problems.empty());
  }
}

TEST(Csv, NamesEachColumnOnce) {
  const FoundInput input = table("eventName ,  eventSource,eventTime,,x,x,x\na,b,c,d,e,f,g\n");
  const std::string named = R"({"eventName":"a","eventSource":"b","eventTime":"c","column 4":"d",)";
  EXPECT_EQ(texts(input).at(0), named + R"=("x":"e","x (2)":"f","x (3)":"g"})=");
}

TEST(Csv, SaysWhereExcelCut) {
  const std::string whole(32'766, 'x');
  EXPECT_EQ(summary(table(kHeader + "a,b," + whole + "\n")), "1 records");
  EXPECT_EQ(summary(table(kHeader + "a,b," + whole + "x\n")), "1 records, truncated@32 x1");
  EXPECT_EQ(summary(table(kHeader + "a,b," + whole + "xx\n")), "1 records");
  std::string escaped = "\"";
  for (int i = 0; i < 16'383; ++i) escaped += "\"\"\n";
  escaped += "\xC3\xAB\"";
  const FoundInput input = table(kHeader + "a,b," + escaped + "\nc,d,e\n");
  EXPECT_EQ(summary(input), "2 records, truncated@32 x1");
  EXPECT_NE(input.problems.at(0).message.find("Excel"), std::string::npos);
}

TEST(Csv, ARowHasALimit) {
  DoorLimits limits;
  limits.record_bytes = 100;
  EXPECT_EQ(summary(table(kHeader + "a,b," + std::string(97, 'x') + "\nc,d,e\n", limits)), "1 records, limit@32 x1");
  EXPECT_EQ(summary(table(kHeader + "a,b," + std::string(5000, 'x') + "\nc,d,e\n", limits)), "1 records, limit@32 x1");
}

TEST(Csv, NamesTheColumnThatHoldsAWholeRecord) {
  const FoundInput input = table("@timestamp,@message\n2024-03-01 10:00:00,\"{\"\"a\"\":1}\"\n");
  EXPECT_EQ(input.records.at(0).wrapper, "@message");
  EXPECT_EQ(input.records.at(0).text, R"({"@timestamp":"2024-03-01 10:00:00","@message":"{\"a\":1}"})");
  EXPECT_EQ(table("EventName,EventJSON\nx,{}\n").records.at(0).wrapper, "EventJSON");
  EXPECT_EQ(table(kHeader + "a,b,c\n").records.at(0).wrapper, "");
}

TEST(Csv, KnowsTheLogsByTheirColumns) {
  const char* const headers[] = {
      "Event ID,Event time,User name,Event name,Resource type,Resource name,AWS access key,AWS region,Source IP "
      "address,Event source,Error code,Request ID,Read-only",
      "user,arn,user_creation_time,password_enabled",
      "Correlation id,Operation name,Status,Event category,Level,Time,Subscription,Event initiated by,Resource type",
      "\"TimeGenerated [UTC]\",OperationNameValue,ActivityStatusValue,Caller",
      "#TYPE Microsoft.Azure.Commands.Insights.OutputClasses.PSEventData\r\n"
      "\"Authorization\",\"Caller\",\"EventTimestamp\",\"OperationName\",\"ResourceId\"",
      "TenantId,SourceSystem,TimeGenerated [UTC],ResourceId,OperationName,ResultType,UserPrincipalName",
      "TimeGenerated [UTC],OperationName,InitiatedBy,TargetResources",
      "Date (UTC),Request ID,User agent,Correlation ID,User ID,User,Username,User type,Application,Application ID ",
      "insertId,logName,protoPayload.methodName,timestamp",
      "timestamp,log_name,proto_payload.audit_log.method_name,proto_payload.audit_log.service_name",
      "EventId,EventName,ReadOnly,EventTime,EventSource,Username,CloudTrailEvent",
      "Timestamp,ReportId,DataSource,ActionType,RawEventData",
      "timestamp,protopayload_auditlog_methodName,protopayload_auditlog_serviceName",
      "RecordId,CreationDate,RecordType,Operation,UserId,AuditData,AssociatedAdminUnits",
  };
  for (const char* header : headers) {
    EXPECT_EQ(summary(table(std::string(header) + "\na,b,c,d,e,f,g,h,i,j,k,l,m\n")).substr(0, 9), "1 records")
        << header;
  }
}

TEST(Csv, AHeaderMayBeLong) {
  std::string header = "Date (UTC),Request ID";
  for (int i = 0; i < 60; ++i) header += ",Some other column " + std::to_string(i);
  EXPECT_EQ(table(header + "\na,b\n").records.size(), 1U);
}

TEST(Csv, OtherTablesAreNamedByTheirColumns) {
  const std::vector<FoundInput> inputs =
      read_every_way("Event Type,Event Name,Request ID,User ID,Alert,Event ID,Source IP\na,b,c,d,e,f,g\n");
  ASSERT_EQ(inputs[0].problems.size(), 1U);
  EXPECT_EQ(inputs[0].problems[0].kind, ProblemKind::unrecognised);
  EXPECT_EQ(inputs[0].problems[0].message,
            "This is a table (CSV) of no log that is known; its first columns: Event Type, Event Name, Request ID, "
            "User ID, Alert, Event ID, ….");
}

TEST(Csv, TextWithCommasBeforeJsonIsNoTable) {
  for (const char* prose : {"Found these, as asked, today:\n", "\"quoted, prose\n", "eventname, eventsource\n\n"}) {
    const std::vector<FoundInput> inputs = read_every_way(std::string(prose) + "{\"a\":1}\n");
    EXPECT_EQ(inputs[0].records.size(), 1U) << prose << summary(inputs[0]);
  }
}

TEST(Csv, TheRangeExtractorGivesTheRow) {
  const std::string file = "\xEF\xBB\xBFsep=,\r\n" + kHeader + "a,\"b\r\nb\",c\r\n\"d\",e,f\r\n";
  for (const std::string& bytes : {file, gzip(file)}) {
    const FoundInput input = read(bytes)[0];
    ASSERT_EQ(input.records.size(), 2U);
    std::vector<TextRange> ranges;
    for (const FoundRecord& record : input.records) ranges.push_back({"file", record.offset, record.length});
    RangeExtractor extractor(ranges);
    extractor.open("file");
    extractor.push({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
    extractor.close();
    EXPECT_EQ(extractor.texts()[0].text, "a,\"b\r\nb\",c");
    EXPECT_EQ(extractor.texts()[1].text, "\"d\",e,f");
  }
}

TEST(CsvProperty, ChunkBordersMeanNothing) {
  static const std::string kPieces[] = {",",
                                        ",",
                                        "\n",
                                        "\r\n",
                                        "\"",
                                        "\"\"",
                                        " ",
                                        "a",
                                        "{\"\"b\"\":1}",
                                        "\\",
                                        "\xC3\xAB",
                                        "\r",
                                        "\t",
                                        ";",
                                        std::string(1, '\0'),
                                        "long text without anything in it"};
  for (unsigned seed = 0; seed < 3000; ++seed) {
    RandomJson random(seed);
    std::string text = seed % 2 == 0 ? kHeader : "sep=;\neventname;eventsource;eventtime\n";
    for (std::size_t i = random.below(60); i > 0; --i) text += kPieces[random.below(std::size(kPieces))];
    const std::vector<FoundInput> whole = read(text);
    for (const std::size_t chunk : {std::size_t{1}, std::size_t{7}, std::size_t{100}, 1 + random.below(50)}) {
      ASSERT_TRUE(read(text, chunk) == whole) << "seed " << seed << ", chunks of " << chunk << "\n" << text;
    }
  }
}

}  // namespace
}  // namespace snapsleuth::testing
