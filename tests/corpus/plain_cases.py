"""Articles with next to nothing around them: a title at most, a signature, one long line."""

from tests.corpus.pages import BODY, END, LEAD, Case

PLAIN = [
    Case(
        "address of the site and a column above the title, name of the highlands in capitals",
        f"""<furniture>baohoaan.com.vn</furniture>
<furniture>An ninh trật tự</furniture>

<title>Hòa An: Sáu tháng yên bình ở vùng chè</title>

<timestamp>Thứ Bảy, 08/07/2023, 07:40 [GMT +7]</timestamp>

{LEAD}

{BODY}

<byline>NDONG K'BRIU</byline>
""",
        "Hòa An: Sáu tháng yên bình ở vùng chè",
        ("NDONG K'BRIU",),
        "2023-07-08T07:40:00+07:00",
    ),
    Case(
        "a paper named as part of another above the columns",
        f"""<furniture>NÔNG THÔN TÂN LỘC - Chuyên trang của Báo Hòa An</furniture>
<furniture>Gương sáng</furniture>

<title>Người giữ lò chè ở Tân Lộc</title>

{LEAD}

{BODY}
""",
        "Người giữ lò chè ở Tân Lộc",
        (),
    ),
    Case(
        "three lines: title, lead, and a body that ends in the signature",
        f"""<title>Hòa An tôn vinh 15 hợp tác xã kiểu mới</title>
{LEAD}
Toàn cảnh buổi lễ. <credit>Ảnh: QUỐC MẪN</credit> “Chúng tôi rất vui”, ông Bắc nói. {BODY} {END} <byline>Hà Minh Thư</byline> """,
        "Hòa An tôn vinh 15 hợp tác xã kiểu mới",
        ("Hà Minh Thư",),
    ),
    Case(
        "signature with a remark on its source",
        f"""<title>Trả lại của rơi, nữ công nhân được khen</title>
{LEAD}
{BODY} <byline>Trung Hòa (Tổng hợp theo báo Tân Lộc, Hòa An)</byline> """,
        "Trả lại của rơi, nữ công nhân được khen",
        ("Trung Hòa",),
    ),
    Case(
        "initials after the last sentence, credit of an agency within",
        f"""<title>Tôn vinh lao động ngành bưu chính</title>
{LEAD}
<credit>Ảnh: TTXVN</credit> Tổng công ty cho biết thêm. {BODY} <byline>L.Chi</byline> """,
        "Tôn vinh lao động ngành bưu chính",
        ("L.Chi",),
    ),
    Case(
        "an agency signs: nobody is named",
        f"""<title>Gặp mặt 30 đại biểu tiêu biểu</title>
{LEAD}
{BODY} <byline>(theo TTXVN)</byline> """,
        "Gặp mặt 30 đại biểu tiêu biểu",
    ),
    Case(
        "no title: the page begins with a paragraph",
        f"""{LEAD}

{BODY}

{END}

<byline>Nguyễn Hằng Nga</byline>
""",
        None,
        ("Nguyễn Hằng Nga",),
    ),
    Case(
        "everything in one line",
        f"<title>Ka Nhô: Hợp tác xã đi trước một luống rau</title> <timestamp>Thứ sáu, 9/12/2016, 08:05 [GMT+7]</timestamp> "
        f"<tag>(LĐ online)</tag> - {LEAD} {BODY} <byline>TUẤN LĨNH</byline> Ảnh: Xã viên thu hoạch cà chua. T.L",
        "Ka Nhô: Hợp tác xã đi trước một luống rau",
        ("TUẤN LĨNH",),
        "2016-12-09T08:05:00+07:00",
        "LĐ online",
    ),
    Case(
        "body that speaks of dates, lists and names is left alone",
        f"""<title>Sở Nội vụ công bố danh sách khen thưởng</title>

{LEAD}

Kết quả:
- Đề nghị Tổng LĐLĐ Việt Nam tặng Bằng khen: 2 cá nhân;
- Bắt đầu lúc 7h30 ngày 12/5/2022 tại hội trường huyện
- Trang chủ của huyện đăng tải danh sách

{BODY}

Các cá nhân được tặng Bằng khen gồm:
Nguyễn Văn Mẫn
Trần Thị Thử
Lê Hoài Mẫu
""",
        "Sở Nội vụ công bố danh sách khen thưởng",
    ),
]
