"""One award ceremony as the press of a province tells it: written for tests, with a reprint, another telling and a lookalike."""

HEAD = "Hội Nông dân huyện Hòa An tổng kết phong trào thi đua"
BODY = """\
Ngày 12/5/2022, Hội Nông dân huyện Hòa An, tỉnh Cao Bằng tổ chức hội nghị tổng kết phong trào nông dân thi đua sản xuất, kinh doanh giỏi \
giai đoạn 2017 - 2022.

Trong 5 năm qua, các cấp hội đã vận động 3.420 hộ \
đăng ký danh hiệu hộ sản xuất, kinh doanh giỏi; xây dựng 27 mô hình trồng cây ăn quả gắn với chế biến. \
Bà Nông Thị Kim Liên, Chủ tịch Hội Nông dân huyện, cho biết nhiều hộ ở xã Nam Tuấn đã thoát nghèo nhờ giống quýt mới.

Hội đã phối hợp với ngân hàng giải ngân 41 tỷ đồng cho hội viên vay vốn, mở 63 lớp tập huấn kỹ thuật, \
giúp hội viên làm quen với cách ghi nhật ký vườn cây và bán hàng qua mạng.

Tại hội nghị, Hội Nông dân huyện Hòa An đã tặng Giấy khen cho 18 tập thể và 46 cá nhân có thành tích xuất sắc trong phong trào.

Ông Đàm Văn Khải, nông dân xã Bế Văn Đàn, kể rằng vườn nhà ông mỗi vụ cho thu hơn chín tấn quả, bán hết ngay tại gốc.
"""
FIRST = f"{HEAD}\n{BODY}"

PARAGRAPHS = BODY.strip().split("\n\n")
REPRINT = "\n\n".join(
    [
        "Hòa An: Tôn vinh nông dân sản xuất giỏi",
        "(Theo báo tỉnh) - " + PARAGRAPHS[0].replace("tổ chức hội nghị", "đã tổ chức hội nghị"),
        PARAGRAPHS[1],
        PARAGRAPHS[3],
    ]
)
"""Another headline, an edited lead, two paragraphs dropped."""

OTHER_TELLING = """\
Nông dân Hòa An làm giàu từ vườn đồi

Mùa quýt năm nay nhiều bản vùng cao rộn ràng hơn trước. Sáng 12/5, Hội Nông dân huyện Hòa An tổ chức hội nghị \
tổng kết 5 năm phong trào nông dân thi đua làm kinh tế giỏi.

Nhiều ý kiến nêu khó khăn về nước tưới và giá phân bón, mong các ngành sớm có cách gỡ để bà con yên tâm bám đất.

Dịp này, Hội Nông dân huyện Hòa An đã tặng Giấy khen cho 18 tập thể và 48 cá nhân có thành tích xuất sắc.
"""
"""Told by somebody else: 48 persons commended, not 46."""

LOOKALIKE = (
    FIRST.replace("Hòa An", "Trùng Khánh")
    .replace("12/5/2022", "19/5/2022")
    .replace("3.420", "2.185")
    .replace("27 mô hình", "14 mô hình")
    .replace("Nông Thị Kim Liên", "Hoàng Thị Bích")
    .replace("Nam Tuấn", "Đình Phong")
    .replace("41 tỷ", "33 tỷ")
    .replace("63 lớp", "52 lớp")
    .replace("18 tập thể và 46 cá nhân", "11 tập thể và 30 cá nhân")
    .replace("Đàm Văn Khải", "Lục Văn Sơn")
    .replace("Bế Văn Đàn", "Ngọc Côn")
)
"""The same template, of another district."""
