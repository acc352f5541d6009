"""The contract's closed vocabularies: every code with a Vietnamese and an English label.

A code is a plain string in the output (`"bang_khen"`); `Code.vi` and `Code.en` are what people read.
"""

from enum import StrEnum


class Code(StrEnum):
    """A string code that carries its labels: `ObjectKind.MODEL == "model"`, `.vi == "mô hình"`, `.en == "model"`."""

    vi: str
    en: str

    def __new__(cls, value: str, vi: str = "", en: str = "") -> "Code":
        """A member with its labels; `ObjectKind("model")` looks one up and needs none."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.vi = vi
        member.en = en
        return member


class Comparator(Code):
    """How a stated number bounds the quantity."""

    EQ = "eq", "bằng", "exactly"
    GT = "gt", "hơn, trên, quá", "more than"
    GE = "ge", "ít nhất, tối thiểu, trở lên", "at least"
    LT = "lt", "dưới, chưa đến", "less than"
    LE = "le", "không quá, tối đa", "at most"
    ALMOST = "almost", "gần, ngót, suýt soát", "almost"
    APPROX = "approx", "khoảng, chừng, xấp xỉ, ước, độ", "about"
    RANGE = "range", "từ ... đến", "from ... to"
    VAGUE = "vague", "hàng trăm, hàng nghìn", "hundreds, thousands"


class ObjectKind(Code):
    """What a count counts, and what receives an award."""

    MODEL = "model", "mô hình", "model"
    COLLECTIVE = "collective", "tập thể", "collective"
    INDIVIDUAL = "individual", "cá nhân", "individual"
    HOUSEHOLD = "household", "hộ, gia đình", "household"
    EXEMPLAR = "exemplar", "gương, điển hình", "exemplar"
    UNIT = "unit", "đơn vị, tổ chức", "organisation or administrative unit"
    PARTY_MEMBER = "party_member", "đảng viên", "party member"
    PERSON = "person", "người", "person"
    MONEY = "money", "tiền (đồng)", "money (VND)"
    PERCENT = "percent", "phần trăm", "percent"
    OTHER = "other", "khác", "other"


class Action(Code):
    """What was done with, or to, what is counted."""

    REGISTERED = "registered", "đăng ký", "registered"
    SELECTED = "selected", "lựa chọn", "selected"
    BUILT = "built", "xây dựng, triển khai", "built"
    NEW = "new", "xây dựng mới, thành lập mới", "newly built"
    REPLICATED = "replicated", "nhân rộng", "replicated"
    MAINTAINED = "maintained", "duy trì", "maintained"
    COMMENDED = "commended", "biểu dương, khen thưởng", "commended"
    MOBILISED = "mobilised", "huy động", "mobilised"
    SUPPORTED = "supported", "hỗ trợ, giúp đỡ", "supported"
    ADMITTED = "admitted", "kết nạp", "admitted"
    INSPECTED = "inspected", "kiểm tra", "inspected"
    ORGANISED = "organised", "tổ chức", "organised"
    RESOLVED = "resolved", "giải quyết, hòa giải", "resolved"
    REDUCED = "reduced", "giảm, cắt giảm", "reduced"
    INCREASED = "increased", "tăng", "increased"
    ATTENDED = "attended", "dự", "attended"
    HAS = "has", "có, gồm", "has"
    OTHER = "other", "khác", "other"


class AwardForm(Code):
    """Form of commendation (hình thức khen thưởng, danh hiệu thi đua: Luật 15/2003/QH11, Luật 06/2022/QH15)."""

    HUAN_CHUONG = "huan_chuong", "huân chương", "order"
    HUY_CHUONG = "huy_chuong", "huy chương", "medal"
    DANH_HIEU_VINH_DU = "danh_hieu_vinh_du", "danh hiệu vinh dự nhà nước", "state honorary title"
    DANH_HIEU_THI_DUA = "danh_hieu_thi_dua", "danh hiệu thi đua", "emulation title"
    CO_THI_DUA = "co_thi_dua", "cờ thi đua", "emulation flag"
    KY_NIEM_CHUONG = "ky_niem_chuong", "kỷ niệm chương", "commemorative medal"
    HUY_HIEU_DANG = "huy_hieu_dang", "Huy hiệu Đảng", "Party membership badge"
    HUY_HIEU = "huy_hieu", "huy hiệu", "badge"
    BANG_KHEN = "bang_khen", "bằng khen", "certificate of merit"
    GIAY_KHEN = "giay_khen", "giấy khen", "certificate of commendation"
    THU_KHEN = "thu_khen", "thư khen", "letter of commendation"
    BANG_CONG_NHAN = "bang_cong_nhan", "bằng công nhận", "certificate of recognition"
    GIAI_THUONG = "giai_thuong", "giải thưởng", "prize"
    KHEN_THUONG = "khen_thuong", "khen thưởng, biểu dương", "commendation, form not named"


class AwardStatus(Code):
    """Whether an award was given."""

    CONFERRED = "conferred", "đã tặng", "conferred"
    PROPOSED = "proposed", "đề nghị", "proposed"
    PLANNED = "planned", "sẽ tặng", "planned"


class DateType(Code):
    """What a time expression denotes."""

    DATE = "date", "ngày, tháng, năm", "day, month or year"
    PERIOD = "period", "khoảng thời gian", "period"
    DURATION = "duration", "độ dài thời gian", "duration"
    RECURRING = "recurring", "định kỳ", "recurring"


class DateRole(Code):
    """What a time expression is the time of."""

    PUBLISHED = "published", "ngày đăng", "publication"
    EVENT = "event", "sự kiện", "event"
    DOCUMENT = "document", "văn bản", "document"
    COVERAGE = "coverage", "thời gian số liệu", "time that a number or award covers"
    TERM = "term", "nhiệm kỳ", "term of office"
    ANNIVERSARY = "anniversary", "kỷ niệm", "anniversary"
    OTHER = "other", "khác", "other"


class DateResolution(Code):
    """How much of a date the text itself states."""

    EXPLICIT = "explicit", "nêu đủ", "all stated"
    INFERRED = "inferred", "suy ra", "a part inferred"
    UNRESOLVED = "unresolved", "chưa rõ", "a part unknown"


class UnitKind(Code):
    """Kind of organisation."""

    PARTY_COMMITTEE = "party_committee", "cấp ủy", "party committee"
    PARTY_STANDING_COMMITTEE = "party_standing_committee", "ban thường vụ cấp ủy", "party standing committee"
    PARTY_EXECUTIVE_COMMITTEE = "party_executive_committee", "ban chấp hành đảng bộ", "party executive committee"
    PARTY_ORGANISATION = "party_organisation", "đảng bộ", "party organisation"
    PARTY_CELL = "party_cell", "chi bộ", "party cell"
    PARTY_BOARD = "party_board", "ban của cấp ủy", "board of a party committee"
    PEOPLES_COMMITTEE = "peoples_committee", "ủy ban nhân dân", "people's committee"
    PEOPLES_COUNCIL = "peoples_council", "hội đồng nhân dân", "people's council"
    MINISTRY = "ministry", "bộ", "ministry"
    DEPARTMENT = "department", "sở, phòng", "department"
    AGENCY = "agency", "cơ quan", "agency"
    POLICE = "police", "công an", "police"
    MILITARY = "military", "quân đội", "military"
    COURT = "court", "tòa án", "court"
    PROCURACY = "procuracy", "viện kiểm sát", "procuracy"
    FRONT = "front", "mặt trận tổ quốc", "fatherland front"
    TRADE_UNION = "trade_union", "công đoàn", "trade union"
    YOUTH_UNION = "youth_union", "đoàn thanh niên", "youth union"
    WOMENS_UNION = "womens_union", "hội phụ nữ", "women's union"
    FARMERS_UNION = "farmers_union", "hội nông dân", "farmers' union"
    VETERANS = "veterans", "hội cựu chiến binh", "veterans' association"
    ASSOCIATION = "association", "hội", "association"
    SCHOOL = "school", "trường", "school"
    HOSPITAL = "hospital", "bệnh viện", "hospital"
    ENTERPRISE = "enterprise", "doanh nghiệp", "enterprise"
    COOPERATIVE = "cooperative", "hợp tác xã", "cooperative"
    VILLAGE = "village", "thôn, bản, tổ dân phố", "village"
    COUNCIL = "council", "hội đồng", "council"
    PRESS = "press", "cơ quan báo chí", "press"
    OTHER = "other", "khác", "other"


class Level(Code):
    """Level of an organisation or a locality."""

    CENTRAL = "central", "trung ương", "central"
    PROVINCE = "province", "cấp tỉnh", "province"
    DISTRICT = "district", "cấp huyện", "district"
    COMMUNE = "commune", "cấp xã", "commune"
    GRASSROOTS = "grassroots", "cơ sở", "grassroots"


class MovementKind(Code):
    """Kind of movement."""

    PHONG_TRAO = "phong_trao", "phong trào", "emulation movement"
    CUOC_VAN_DONG = "cuoc_van_dong", "cuộc vận động", "campaign"
    CHUYEN_DE = "chuyen_de", "chuyên đề", "study topic"
    CHUONG_TRINH = "chuong_trinh", "chương trình", "programme"


class DocumentKind(Code):
    """Kind of cited document."""

    CHI_THI = "chi_thi", "chỉ thị", "directive"
    KET_LUAN = "ket_luan", "kết luận", "conclusion"
    NGHI_QUYET = "nghi_quyet", "nghị quyết", "resolution"
    QUYET_DINH = "quyet_dinh", "quyết định", "decision"
    KE_HOACH = "ke_hoach", "kế hoạch", "plan"
    HUONG_DAN = "huong_dan", "hướng dẫn", "guidance"
    QUY_DINH = "quy_dinh", "quy định", "regulation"
    NGHI_DINH = "nghi_dinh", "nghị định", "decree"
    LUAT = "luat", "luật", "law"
    THONG_TU = "thong_tu", "thông tư", "circular"
    CONG_VAN = "cong_van", "công văn", "official letter"
    OTHER = "other", "khác", "other"


class EventKind(Code):
    """Kind of event."""

    SO_KET = "so_ket", "hội nghị sơ kết", "mid-term review"
    TONG_KET = "tong_ket", "hội nghị tổng kết", "final review"
    TUYEN_DUONG = "tuyen_duong", "lễ tuyên dương, tôn vinh", "ceremony to commend"
    TRAO_TANG = "trao_tang", "lễ trao tặng", "award handing"
    PHAT_DONG = "phat_dong", "lễ phát động", "launch"
    DAI_HOI = "dai_hoi", "đại hội", "congress"
    HOI_NGHI = "hoi_nghi", "hội nghị", "conference"
    HOI_THI = "hoi_thi", "hội thi, cuộc thi", "contest"
    LE_KY_NIEM = "le_ky_niem", "lễ kỷ niệm", "anniversary ceremony"
    OTHER = "other", "khác", "other"


class CheckKind(Code):
    """What arithmetic was re-done."""

    SUM = "sum", "tổng", "whole and parts"
    DIFFERENCE = "difference", "hiệu", "difference"
    PERCENT = "percent", "tỷ lệ", "rate"
    CONFLICT = "conflict", "mâu thuẫn", "two statements of one quantity"


class CheckStatus(Code):
    """What came of a check."""

    CONSISTENT = "consistent", "khớp", "consistent"
    INCONSISTENT = "inconsistent", "không khớp", "inconsistent"


class ReferenceBasis(Code):
    """Where the reference date comes from."""

    GIVEN = "given", "người dùng cho", "given by the user"
    PUBLISHED = "published", "ngày đăng trên trang", "publication date of the page"
    DATELINE = "dateline", "ngày nêu đầu bài", "dateline"
    INFERRED = "inferred", "suy ra từ bài", "inferred from the text"
    NONE = "none", "không có", "none"


class ZoneKind(Code):
    """What a stretch of the page is."""

    TITLE = "title", "tiêu đề", "title"
    HEADING = "heading", "tiêu đề mục", "heading of a section"
    CAPTION = "caption", "chú thích ảnh", "photo caption"
    CREDIT = "credit", "tác giả ảnh", "photo credit"
    BYLINE = "byline", "tác giả", "byline"
    TIMESTAMP = "timestamp", "ngày giờ đăng", "publication time"
    TAG = "tag", "tên báo đầu bài", "outlet tag"
    RELATED = "related", "tin liên quan", "related headlines"
    FURNITURE = "furniture", "phần khung trang", "page furniture"


class WarningCode(Code):
    """What the pipeline could not do."""

    NO_REFERENCE_DATE = "no_reference_date", "không có ngày quy chiếu", "no reference date"
    AMBIGUOUS_PLACE = "ambiguous_place", "địa danh chưa rõ", "ambiguous place"
    UNRESOLVED_DATE = "unresolved_date", "ngày chưa rõ năm", "date without a year"
    NOT_VIETNAMESE = "not_vietnamese", "không phải tiếng Việt", "no Vietnamese text"
