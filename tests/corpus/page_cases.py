"""Whole pages in the layouts of Vietnamese newspapers and portals, with the zones and the metadata that they have."""

from tests.corpus.pages import BODY, END, LEAD, Case

PAGES = [
    Case(
        "bulletin with its issue, the column in brackets, the author after the kind of text",
        f"""<tag>BẢN TIN CÔNG ĐOÀN CAO SU TÂN LỘC</tag>
<furniture>Số 9</furniture> - <furniture>Ra ngày</furniture> <timestamp>05 tháng 11 năm 2012</timestamp>
<furniture>Lưu hành nội bộ</furniture>

<furniture>[Nhịp cầu hội viên]</furniture>

<title>Hòa An: Biểu dương 24 hộ nông dân giỏi</title>

{LEAD}

{BODY}

{END}

<byline>Bút ký của LÒ THỊ MÂY</byline>
""",
        "Hòa An: Biểu dương 24 hộ nông dân giỏi",
        ("LÒ THỊ MÂY",),
        "2012-11-05",
        "Bản tin Công đoàn Cao su Tân Lộc",
    ),
    Case(
        "news of a branch above the title",
        f"""<furniture>Tin ngành thuế</furniture>

<title>Hòa An: Biểu dương 24 hộ nông dân giỏi</title>

<timestamp>13/05/2022 12:35</timestamp>

{LEAD}

{BODY}
""",
        "Hòa An: Biểu dương 24 hộ nông dân giỏi",
        (),
        "2022-05-13T12:35:00+07:00",
    ),
    Case(
        "menu with a column that no list knows, weekday above the title",
        f"""<tag>BÁO HÒA AN</tag>
<furniture>Trang nhất | Thời sự | Xây dựng Đảng | Chuyện quê mình | Thi đua - Khen thưởng</furniture>

<timestamp>Thứ Hai, 21/12/2009 | 09:40</timestamp>

<title>Hòa An: Biểu dương 24 hộ nông dân giỏi</title>

{LEAD}

{BODY}
""",
        "Hòa An: Biểu dương 24 hộ nông dân giỏi",
        (),
        "2009-12-21T09:40:00+07:00",
        "Báo Hòa An",
    ),
    Case(
        "masthead with the organ it is, menu with colons, tag of initials",
        f"""<tag>BÁO HÒA AN - Cơ quan của Đảng bộ huyện Hòa An</tag>
<furniture>TIN TRONG TỈNH :: GIÁO DỤC :: BẠN ĐỌC</furniture>

<title>Biểu dương 24 hộ nông dân giỏi</title>
<furniture>Cập nhật</furniture>: <timestamp>15:07, 20/08/2012 (GMT+7)</timestamp>

<tag>HAĐT</tag> - {LEAD}

{BODY}
""",
        "Biểu dương 24 hộ nông dân giỏi",
        (),
        "2012-08-20T15:07:00+07:00",
        "Báo Hòa An",
    ),
    Case(
        "menu parted by spaces, clock with the weather above the title, signature above the address",
        f"""<tag>BÁO HÒA AN ĐIỆN TỬ</tag>
<furniture>Trang chủ   Chính trị   Kinh tế   Văn hóa - Xã hội   Chuyện quê mình   Pháp luật</furniture>

<title>Biểu dương 24 hộ nông dân giỏi</title>

<timestamp>Thứ 5, 24/09/2020 | 16:40:12</timestamp>

{LEAD}

{BODY}

<byline>Lò Thị Mây (Văn phòng Huyện ủy)</byline>

<furniture>BÁO HÒA AN - Địa chỉ: Đường Hùng Vương, huyện Hòa An. ĐT: 0240.3123456. Đường dây nóng: 0240.3123457</furniture>
""",
        "Biểu dương 24 hộ nông dân giỏi",
        ("Lò Thị Mây",),
        "2020-09-24T16:40:12+07:00",
        "Báo Hòa An điện tử",
    ),
    Case(
        "menu in brackets, signature with the newspaper",
        f"""<furniture>[Trang nhất] [Xây dựng Đảng] [Văn bản mới]</furniture>

<title>Biểu dương 24 hộ nông dân giỏi</title>

{LEAD}

{BODY}

<byline>Lò Thị Mây/VOV.VN</byline>
""",
        "Biểu dương 24 hộ nông dân giỏi",
        ("Lò Thị Mây",),
        None,
        "VOV.VN",
    ),
    Case(
        "the body that keeps the portal, the kind of site, bread crumbs, who posted it",
        f"""HỘI NÔNG DÂN HUYỆN HÒA AN TỈNH TÂN LỘC
<furniture>CỔNG THÔNG TIN ĐIỆN TỬ</furniture>
<furniture>Tin tức - Sự kiện > Thi đua, khen thưởng</furniture>

<title>Biểu dương 24 hộ nông dân giỏi</title>

<furniture>Ngày đăng</furniture>: <timestamp>28/08/2015</timestamp> - <furniture>Người đăng</furniture>: <furniture>Quản trị</furniture>

{LEAD}

{BODY}
""",
        "Biểu dương 24 hộ nông dân giỏi",
        (),
        "2015-08-28",
    ),
    Case(
        "name and date in one line, tag of the newspaper, image files",
        f"""<title>Hòa An: Biểu dương 24 hộ nông dân giỏi</title>

<byline>Lò Thị Mây</byline>| <timestamp>13/05/2022 12:35</timestamp>

<tag>(TN&MT)</tag> - {LEAD}

<furniture>2(1).jpg</furniture>

<caption>Đồng chí Lò Văn Bắc phát biểu tại hội nghị.</caption>

<heading>Nhiều cách làm hay</heading>

{BODY}

{END}

<furniture>(0) Bình luận</furniture>
<related>Nổi bật</related>
<related>Hòa An: Biểu dương 24 hộ nông dân giỏi</related>
<related>Đừng bỏ lỡ</related>
<related>Tân Lộc phát động trồng cây</related>
<furniture>POWERED BY MAUCMS - A PRODUCT OF MAU</furniture>
""",
        "Hòa An: Biểu dương 24 hộ nông dân giỏi",
        ("Lò Thị Mây",),
        "2022-05-13T12:35:00+07:00",
        "TN&MT",
    ),
    Case(
        "portal with hot line, bread crumbs, letter size, views, weather",
        f"""<furniture>Welcome to Hoa An Portal</furniture>
  <furniture>• Đường dây nóng: 02163.111.222</furniture>
  <furniture>• English</furniture>

<furniture>Tin ngành, địa phương >> Xã hội</furniture>

<title>Hòa An nhân rộng mô hình học Bác</title>

<timestamp>28/08/2017 07:27:56</timestamp> <furniture>Xem cỡ chữ Google</furniture>
<tag>CTTĐT</tag> - {LEAD}

{BODY}

{END}

<furniture>1205 lượt xem</furniture>
<byline>CTV: Mai Thùy - Đinh Hà An</byline>

<furniture>24oC</furniture>

<furniture>Thấp nhất 21°C, cao nhất 29°C. Trời ít mây. Áp suất không khí 1012 hPa.</furniture>
<furniture>Độ ẩm trung bình 80%. Tốc độ gió 12 km/h</furniture>
""",
        "Hòa An nhân rộng mô hình học Bác",
        ("Mai Thùy", "Đinh Hà An"),
        "2017-08-28T07:27:56+07:00",
        "CTTĐT",
    ),
    Case(
        "newspaper named at the foot",
        f"""<title>Huyện Hòa An tuyên dương điển hình tiên tiến</title>

{LEAD}

{END}

<byline>Trần Mẫn - Chu Uy Nhã</byline>

<furniture>Bình luận bài viết</furniture>

<tag>BÁO TÂN LỘC ĐIỆN TỬ</tag>

<furniture>Giấy phép hoạt động báo điện tử số 12/GP-BTTTT ngày 3/4/2015</furniture>

<furniture>Địa chỉ: 12 Trần Phú, phường Hòa An, thành phố Tân Lộc</furniture>

<furniture>Điện thoại: (0226) 3123.456 - 3123.457 | Fax: (0226)3123.458</furniture>

<furniture>Cấm sao chép dưới mọi hình thức khi chưa được tòa soạn đồng ý</furniture>
""",
        "Huyện Hòa An tuyên dương điển hình tiên tiến",
        ("Trần Mẫn", "Chu Uy Nhã"),
        None,
        "Báo Tân Lộc điện tử",
    ),
    Case(
        "clock of the page above, last change under the title, doubled and numbered captions, other news",
        f"""<timestamp>Thứ sáu, 04/11/2022, 15:38 (GMT+7)</timestamp>

<title>Tân Lộc: Tuyên dương 36 nông dân giỏi</title>

<furniture>Cập nhật ngày</furniture>: <timestamp>03/11/2022 14:50:12</timestamp>

<tag>ĐTO</tag> - {LEAD}

<caption>36 nông dân nhận Giấy khen của Hội Nông dân tỉnh</caption>

<caption>36 nông dân nhận Giấy khen của Hội Nông dân tỉnh (<credit>Ảnh: Nhựt Kha</credit>)</caption>

{BODY}

<caption>12 tập thể nhận Bằng khen của Chủ tịch UBND tỉnh |</caption>

[Ảnh 2]
<caption>Chủ tịch Hội Nông dân tỉnh trao Giấy khen cho 36 nông dân.</caption>

{END}

<byline>Mỹ Hằng - Nhựt Kha</byline>

<related>CÁC TIN KHÁC</related>
<related>- Hòa An: 64 nông dân được khen thưởng (02/11/2022)</related>
<furniture>- Gửi phản hồi | Về trang trước</furniture>
""",
        "Tân Lộc: Tuyên dương 36 nông dân giỏi",
        ("Mỹ Hằng", "Nhựt Kha"),
        "2022-11-03T14:50:12+07:00",
        "ĐTO",
    ),
    Case(
        "printed newspaper: masthead, column, items of a bundle, one signature for all",
        f"""<tag>BÁO TÂN LỘC</tag> | <timestamp>Thứ tư, ngày 5-10-2022</timestamp> | <furniture>31°C Hòa An</furniture>
<furniture>Lao động - Công đoàn</furniture>
<title>Tin công đoàn: Nhiều gương lao động giỏi</title>

<heading>LĐLĐ TỈNH: 120 tập thể được vinh danh</heading>
{LEAD}
<caption>-> Ảnh: Bà Lê Thị Mẫn trao Bằng khen cho các cá nhân xuất sắc.</caption>

<heading>TP.HÒA AN: Biểu dương 72 công nhân giỏi</heading>
{BODY}

<byline>ĐỖ TRÍ DŨNG - KIM HẠ</byline>
<furniture>Đường dây nóng: 0274.3111222 - Tòa soạn: 10 Lý Thường Kiệt</furniture>
""",
        "Tin công đoàn: Nhiều gương lao động giỏi",
        ("ĐỖ TRÍ DŨNG", "KIM HẠ"),
        "2022-10-05",
        "Báo Tân Lộc",
    ),
    Case(
        "bundle whose items carry their own signatures: nobody wrote the page",
        f"""<title>TIN THI ĐUA - KHEN THƯỞNG</title>

<timestamp>07:40 12/10/2018</timestamp>

<heading>* Hòa An khen thưởng 42 tập thể</heading>

<tag>(BĐ)</tag> - {LEAD}
{END}   <byline>ĐÌNH PHONG</byline>

<heading>* LĐLĐ huyện Tân Lộc: Bình xét thi đua</heading>

{BODY}
Cuộc họp không xét 3 tập thể nộp hồ sơ muộn.   <byline>K.H</byline>

<heading>* Quy Sơn phát động đợt thi đua 60 ngày</heading>

{END}   <byline>N.T</byline>
""",
        "TIN THI ĐUA - KHEN THƯỞNG",
        (),
        "2018-10-12T07:40:00+07:00",
        "BĐ",
    ),
    Case(
        "bundle with other bullets and signatures on lines of their own",
        f"""<title>TIN TUỔI TRẺ</title>

<tag>NTO</tag> | <timestamp>28/03/2011</timestamp>

<heading>► Hiến máu: Một trăm lẻ ba đơn vị máu</heading>
{LEAD}
<byline>Lan Chi</byline>
<heading>► Hòa An: Nhân rộng "Vườn rau chi đoàn"</heading>
{BODY}
<byline>Minh Tú</byline>
""",
        "TIN TUỔI TRẺ",
        (),
        "2011-03-28",
        "NTO",
    ),
    Case(
        "column above the title, doubled lead, closing bar of a caption",
        f"""<furniture>Phóng sự - Ký sự</furniture>

<title>Chuyện ở ba thôn làm theo lời Bác</title>

<timestamp>08:20, 24/09/2023</timestamp>

{LEAD}

<caption>{LEAD}</caption>

<heading>Đường thôn tự quản</heading>

{BODY}

<caption>Một cung đường thôn Nà Mẫu. <credit>Ảnh: Y Krông</credit></caption>

{END}

<byline>Hoàng Nguyên Thư</byline>
""",
        "Chuyện ở ba thôn làm theo lời Bác",
        ("Hoàng Nguyên Thư",),
        "2023-09-24T08:20:00+07:00",
    ),
    Case(
        "merged provincial media after 2025: the name opens the lead",
        f"""<furniture>CHÍNH TRỊ</furniture>

<title>Đại hội Thi đua yêu nước tỉnh Tân Lộc lần thứ I</title>

<timestamp>Thứ năm, 25/09/2025 - 18:05</timestamp>

<tag>BÁO VÀ PHÁT THANH, TRUYỀN HÌNH TÂN LỘC</tag> | {LEAD}

{END}

<byline>Bài: Lê Phong – <credit>Ảnh: Đức Toàn</credit></byline>
""",
        "Đại hội Thi đua yêu nước tỉnh Tân Lộc lần thứ I",
        ("Lê Phong",),
        "2025-09-25T18:05:00+07:00",
        "Báo và phát thanh, truyền hình Tân Lộc",
    ),
    Case(
        "union site: published and changed, author named in front",
        f"""<furniture>Trang chủ > Tin tức > Thi đua - Khen thưởng</furniture>
<title>Công đoàn ngành Xây dựng sơ kết phong trào thi đua</title>
<furniture>Tác giả</furniture>: <byline>Lan Chi</byline> | <furniture>Ngày đăng</furniture>: <timestamp>10/06/2019 08:00</timestamp>
<furniture>Cập nhật</furniture>: <timestamp>12/06/2019 09:30</timestamp>
{LEAD}
{END}
<furniture>Chia sẻ</furniture>
<furniture>Từ khóa: thi đua, khen thưởng</furniture>
<related>Tin liên quan</related>
<related>Công đoàn tỉnh tặng 120 suất quà</related>
<related>Phát động Tháng Công nhân</related>
""",
        "Công đoàn ngành Xây dựng sơ kết phong trào thi đua",
        ("Lan Chi",),
        "2019-06-10T08:00:00+07:00",
    ),
    Case(
        "army newspaper: column and date, office after the name",
        f"""<title>Lữ đoàn 999 tổng kết phong trào Thi đua Quyết thắng</title>
<furniture>Hậu phương quân đội</furniture> - <timestamp>Thứ Sáu, 13/05/2022, 10:15 (GMT+7)</timestamp>
<tag>QĐND Online</tag> – {LEAD}
{END}
<byline>Đại úy Trần Quốc Mẫn (Lữ đoàn 999)</byline>
""",
        "Lữ đoàn 999 tổng kết phong trào Thi đua Quyết thắng",
        ("Trần Quốc Mẫn",),
        "2022-05-13T10:15:00+07:00",
        "QĐND Online",
    ),
]
